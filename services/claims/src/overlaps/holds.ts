import { Inject, Injectable } from '@nestjs/common';
import { type CommandContext, Repositories, stepOf } from '@turnaround/application';
import { FamilyLedger } from '@turnaround/family-ledger';
import { overlapHeld } from '../domain/family-claims/claim.errors.js';
import { type Claim, isInHand } from '../domain/family-claims/claim.state.js';
import type { OverlappingCases } from '../domain/family-overlap/family-overlap.commands.js';
import { familyClaims } from '../family-claims/family-claims.js';
import { familyOverlaps } from './family-overlaps.js';
import { type ComparedOverlap, OverlapCheck } from './overlap-check.js';

/**
 * Holds both of two families that share people, and lets them go after a review. The overlap's own stream remembers what was found
 * and decided; each family's stream is told by whoever acts and again by a reaction, so that both are told whatever is killed.
 */
@Injectable()
export class Holds {
  constructor(
    @Inject(Repositories) private readonly repositories: Repositories,
    @Inject(FamilyLedger) private readonly ledger: FamilyLedger,
    @Inject(OverlapCheck) private readonly overlapCheck: OverlapCheck,
  ) {}

  /** @throws DomainError CLAIM.OVERLAP_HELD: nothing is prepared, and whoever asks for the other family meets the same answer */
  async hold(found: readonly ComparedOverlap[], context: CommandContext): Promise<never> {
    for (const { cases, sharedPeople } of found) {
      const [one, other] = cases.caseIds;
      const familyNames = [await this.nameOf(one), await this.nameOf(other)] as const;
      await this.repositories
        .of(familyOverlaps)
        .execute(
          cases.overlapId,
          { type: 'HoldFamilies', ...cases, heldOn: context.today, familyNames, sharedPeople },
          stepOf(context, `hold ${cases.overlapId}`),
        );
      await this.tellHeld(cases, context.today, context);
    }
    throw overlapHeld(found.map(({ cases }) => cases.overlapId));
  }

  /**
   * At every step until a claim is with the department: who joins a household later may be of another family, too.
   * @throws DomainError CLAIM.OVERLAP_HELD
   */
  async assertNoneOpen(claim: Claim, context: CommandContext): Promise<void> {
    if (!isInHand(claim)) return;
    const open = await this.overlapCheck.findOpen(claim, context);
    if (open.length > 0) await this.hold(open, context);
  }

  private async nameOf(caseId: string): Promise<string> {
    return (await this.ledger.findCase(caseId))?.familyName ?? '';
  }

  async tellHeld(
    { overlapId, caseIds, familyIds }: OverlappingCases,
    heldOn: string,
    context: CommandContext,
  ): Promise<void> {
    for (const familyId of familyIds) {
      const step = stepOf(context, `hold ${familyId} for ${overlapId}`);
      await this.repositories
        .of(familyClaims)
        .execute(familyId, { type: 'HoldFamily', familyId, overlapId, caseIds, heldOn }, step);
    }
  }

  /** The family whose case was not kept is told first: it can claim no more before the kept one may. */
  async tellReviewed(
    { overlapId, caseIds, familyIds }: OverlappingCases,
    keptCaseId: string | undefined,
    releasedOn: string,
    context: CommandContext,
  ): Promise<void> {
    const inOrder = keptCaseId === caseIds[0] ? [...familyIds].reverse() : familyIds;
    for (const familyId of inOrder) {
      const step = stepOf(context, `release ${familyId} from ${overlapId}`);
      await this.repositories
        .of(familyClaims)
        .execute(familyId, { type: 'ReleaseFamily', familyId, overlapId, keptCaseId, releasedOn }, step);
    }
  }
}
