import { Inject, Injectable } from '@nestjs/common';
import { type CommandContext, Repositories, stepOf } from '@turnaround/application';
import { DomainError } from '@turnaround/kernel';
import { allocationOn, type RuleSet } from '@turnaround/payment-rules';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { hasPlace } from '../domain/allocation/allocation.decider.js';
import { noPlaceTaken, placesUsed } from '../domain/allocation/allocation.state.js';
import { ruleSetGone } from '../domain/family-claims/claim.errors.js';
import type { Claim } from '../domain/family-claims/claim.state.js';
import { familyClaims } from '../family-claims/family-claims.js';
import { allocationIdOf, allocations } from './allocations.js';

/** The number of results issued for the period of a day. */
export interface IssuedNumber {
  readonly allocationId: string;
  readonly ruleSetId: string;
  readonly period: string;
  readonly fundedFamilies: number;
}

export function issuedOn(ruleSet: RuleSet, day: string): IssuedNumber | undefined {
  const issued = allocationOn(ruleSet, day);
  if (issued === undefined) return undefined;
  const allocationId = allocationIdOf(ruleSet, issued);
  return { allocationId, ruleSetId: ruleSet.id, period: issued.id, fundedFamilies: issued.fundedFamilies };
}

/**
 * Places of claims among the results issued for a period. The family's stream says what was decided, the allocation's stream who
 * has a place; what lies between the two is done by whoever asks, and again by reactions, until both say the same. Every step
 * finds its work done when it is repeated.
 */
@Injectable()
export class Places {
  constructor(
    @Inject(Repositories) private readonly repositories: Repositories,
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
  ) {}

  /** How many families have a place, or how many others than this one. */
  async used({ allocationId }: IssuedNumber, familyId = ''): Promise<number> {
    return placesUsed((await this.repositories.of(allocations).find(allocationId))?.state ?? noPlaceTaken, familyId);
  }

  /**
   * Takes the place a claim needs, and tells its family. A claim that waits for its place lapses where none is left; one that moves
   * to another period keeps what it has.
   * @returns whether the claim has its place
   */
  async take(claim: Claim, issued: IssuedNumber, context: CommandContext): Promise<boolean> {
    const { claimId, familyId } = claim;
    const { allocationId } = issued;
    if (claim.allocationIds.includes(allocationId)) return true;
    const place = { allocationId, claimId, familyId };
    await this.repositories
      .of(allocations)
      .execute(
        allocationId,
        { type: 'TakePlace', ...place, ...issued },
        stepOf(context, `take place ${allocationId} ${claimId}`),
      );
    if (hasPlace((await this.repositories.of(allocations).load(allocationId)).state, place))
      return this.confirm(place, context);
    const { fundedFamilies } = issued;
    await this.repositories
      .of(familyClaims)
      .execute(
        familyId,
        { type: 'LapseClaim', claimId, allocationId, fundedFamilies, lapsedOn: context.today },
        stepOf(context, `lapse ${allocationId} ${claimId}`),
      );
    return false;
  }

  /** A place was taken; the claim is told, or the place is free again where the claim fell meanwhile. */
  async confirm(
    place: { readonly allocationId: string; readonly claimId: string; readonly familyId: string },
    context: CommandContext,
  ): Promise<boolean> {
    const { allocationId, claimId, familyId } = place;
    try {
      const step = stepOf(context, `confirm place ${allocationId} ${claimId}`);
      await this.repositories.of(familyClaims).execute(familyId, { type: 'ConfirmPlace', claimId, allocationId }, step);
      return true;
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'CLAIM.FALLEN') throw error;
      await this.release(place, context);
      return false;
    }
  }

  /**
   * Frees every place of a claim but the one it counts in by now; all where it earns nothing any more.
   * @throws DomainError CLAIM.NO_RULE_SET where its rules are no longer installed
   */
  async releaseOthers(claim: Claim, kept: string | undefined, context: CommandContext): Promise<void> {
    const { claimId, familyId, ruleSetId, ruleSetVersion } = claim;
    const ruleSet = this.ruleSets.find(ruleSetId, ruleSetVersion);
    if (ruleSet === undefined) throw ruleSetGone(ruleSetId, ruleSetVersion);
    for (const issued of ruleSet.allocations) {
      const allocationId = allocationIdOf(ruleSet, issued);
      if (allocationId !== kept) await this.release({ allocationId, claimId, familyId }, context);
    }
  }

  private async release(
    place: { readonly allocationId: string; readonly claimId: string; readonly familyId: string },
    context: CommandContext,
  ): Promise<void> {
    const found = await this.repositories.of(allocations).find(place.allocationId);
    if (found === undefined || !hasPlace(found.state, place)) return;
    const step = stepOf(context, `release place ${place.allocationId} ${place.claimId}`);
    await this.repositories.of(allocations).execute(place.allocationId, { type: 'ReleasePlace', ...place }, step);
  }
}
