import { Inject, Injectable } from '@nestjs/common';
import {
  assertMayTouchCase,
  type CommandContext,
  type CommandHandlerOf,
  type CommandRequest,
  Repositories,
} from '@turnaround/application';
import {
  claimPlaced,
  claimPrepared,
  type CommandResult,
  type PaymentDecision,
  type prepareClaim,
  eventReader,
} from '@turnaround/contracts';
import type { EventStore } from '@turnaround/event-store';
import { type CaseInLedger, FamilyLedger, latestKnowledge, type StreamPlace } from '@turnaround/family-ledger';
import { DomainError, streamCategory, streamId, streamName } from '@turnaround/kernel';
import { evaluate, factsOf, type FamilyFacts, type PointOfView, type RuleSet } from '@turnaround/payment-rules';
import { ruleSetHashOf, RuleSetLibrary } from '@turnaround/rule-sets';
import { JOURNAL } from '@turnaround/service-kit';
import { type IssuedNumber, issuedOn, Places } from '../allocations/places.js';
import { ENGINE_VERSION } from '../evidence-pack/engine-version.js';
import { freedBy } from '../basis/freed-by.js';
import { noRuleSet, notClaimable, notTakenIn, overAllocation } from '../domain/family-claims/claim.errors.js';
import type { PrepareClaim } from '../domain/family-claims/family-claims.commands.js';
import { type FamilyClaims, nothingClaimed } from '../domain/family-claims/family-claims.state.js';
import { assertNotHeld } from '../domain/family-claims/holds.js';
import { assertNextMayFollow } from '../domain/family-claims/prepare.js';
import { nextClaimIdOf } from '../family-claims/claim-id.js';
import { familyClaims } from '../family-claims/family-claims.js';
import { Holds } from '../overlaps/holds.js';
import { OverlapCheck } from '../overlaps/overlap-check.js';

/** How often a claim is decided again because the claims of its family moved on meanwhile. */
const ATTEMPTS = 3;

/**
 * Decides from the ledger, so that an auditor can replay it, and appends to the family's stream as it was when the decision was
 * made: whatever happened to the family's claims in between makes the append fail, and the claim is decided again.
 */
@Injectable()
export class PrepareClaimHandler implements CommandHandlerOf<typeof prepareClaim> {
  constructor(
    @Inject(JOURNAL) private readonly journal: EventStore,
    @Inject(Repositories) private readonly repositories: Repositories,
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
    @Inject(FamilyLedger) private readonly ledger: FamilyLedger,
    @Inject(OverlapCheck) private readonly overlapCheck: OverlapCheck,
    @Inject(Holds) private readonly holds: Holds,
    @Inject(Places) private readonly places: Places,
  ) {}

  async execute({ body: { caseId, seen = [] }, context }: CommandRequest<typeof prepareClaim>): Promise<CommandResult> {
    const found = await this.ledger.getCase(caseId);
    assertMayTouchCase(context.actor, found.ownership);
    if (!found.isAccepted) throw notTakenIn();
    const claimId =
      (await this.preparedBefore(found.familyId, context)) ?? (await this.prepare(found, seen.map(placeOf), context));
    return this.placed(claimId, found.familyId, context);
  }

  private async prepare(of: CaseInLedger, seen: readonly StreamPlace[], context: CommandContext): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const family = (await this.repositories.of(familyClaims).find(of.familyId))?.state ?? nothingClaimed;
        const command = await this.decide(of, family, seen, context);
        await this.repositories.of(familyClaims).execute(of.familyId, command, context);
        return command.claimId;
      } catch (error) {
        if (!hasMovedOn(error) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  private async decide(
    of: CaseInLedger,
    family: FamilyClaims,
    seen: readonly StreamPlace[],
    context: CommandContext,
  ): Promise<PrepareClaim> {
    const { caseId, familyId, familyName } = of;
    assertNextMayFollow(family, context.today);
    assertNotHeld(caseId, family);
    await this.overlapCheck.assertOthersGone(caseId, family);
    const known = await this.ledger.read(caseId, [
      { stream: streamName('familyClaims', familyId), revision: family.revision },
      ...seen,
    ]);
    const facts = factsOf(known.events);
    const ruleSet = this.ruleSets.findFor(facts, context.today);
    if (ruleSet === undefined) throw noRuleSet();
    const view = { asOf: context.today, knownAt: latestKnowledge(known, context.now) };
    const overlaps = await this.overlapCheck.find({ caseId, familyId }, known.events, view);
    const open = overlaps.filter(({ state }) => state.status !== 'reviewed');
    const overlappingFamilyIds = open.flatMap(({ cases }) => cases.familyIds.filter((id) => id !== familyId));
    const issued = issuedOn(ruleSet, context.today);
    const { decision, used } = await this.evaluated(ruleSet, facts, familyId, issued, {
      ...view,
      overlappingFamilyIds,
    });
    if (isHeldOnly(decision)) await this.holds.hold(open, context);
    if (!decision.claimable) throw notClaimable(decision);
    return {
      type: 'PrepareClaim',
      claimId: nextClaimIdOf(caseId, family),
      caseId,
      familyId,
      familyName,
      authority: this.ruleSets.authority,
      decision,
      basis: known.basis,
      decidedOn: family.revision,
      ruleSetHash: ruleSetHashOf(ruleSet),
      engineVersion: ENGINE_VERSION,
      freedBy: freedBy(known.events, decision),
      ...(issued === undefined ? {} : { allocationId: issued.allocationId, allocationUsed: used }),
      ...(overlaps.length === 0 ? {} : { reviewedOverlapIds: overlaps.map(({ cases }) => cases.overlapId) }),
      preparedBy: context.actor.id,
      preparedOn: context.today,
    };
  }

  private async evaluated(
    ruleSet: RuleSet,
    facts: FamilyFacts,
    familyId: string,
    issued: IssuedNumber | undefined,
    options: PointOfView & { readonly overlappingFamilyIds: readonly string[] },
  ): Promise<{ readonly decision: PaymentDecision; readonly used: number }> {
    const used = issued === undefined ? 0 : await this.places.used(issued, familyId);
    const allocation = issued === undefined ? {} : { allocationUsed: used };
    return { decision: evaluate(ruleSet, facts, { ...options, ...allocation }), used };
  }

  /** The claim the same command prepared before. */
  private async preparedBefore(familyId: string, context: CommandContext): Promise<string | undefined> {
    const answer = await this.repositories.of(familyClaims).answered(familyId, context);
    if (answer === undefined) return undefined;
    const { events } = await this.journal.load(streamName('familyClaims', familyId));
    const prepared = events.find(({ revision }) => revision === answer.revision);
    return prepared && beginningReader.read(prepared)?.data.claimId;
  }

  /** @throws DomainError CLAIM.OVER_ALLOCATION where other families took the last places while the claim was prepared */
  private async placed(claimId: string, familyId: string, context: CommandContext): Promise<CommandResult> {
    const { state } = await this.repositories.of(familyClaims).load(familyId);
    const claim = state.claims.get(claimId);
    const ruleSet = claim && this.ruleSets.find(claim.ruleSetId, claim.ruleSetVersion);
    const issued = ruleSet && issuedOn(ruleSet, claim.preparedOn);
    if (issued !== undefined && (claim?.status === 'awaiting-place' || claim?.status === 'lapsed')) {
      const isPlaced = claim.status === 'awaiting-place' && (await this.places.take(claim, issued, context));
      if (!isPlaced) throw overAllocation(issued.fundedFamilies);
    }
    return {
      id: claimId,
      stream: streamName('familyClaims', familyId),
      revision: await this.standsAt(claimId, familyId),
    };
  }

  /** Revision from which on the claim stands: what is answered is the same whenever the command is repeated. */
  private async standsAt(claimId: string, familyId: string): Promise<number> {
    const { events } = await this.journal.load(streamName('familyClaims', familyId));
    const beginnings = events.filter((event) => beginningReader.read(event)?.data.claimId === claimId);
    return beginnings[1]?.revision ?? beginnings[0]?.revision ?? 0;
  }
}

const beginningReader = eventReader([claimPrepared, claimPlaced]);

function placeOf({ stream, revision }: { stream: string; revision: number }): StreamPlace {
  return { stream: streamName(streamCategory(stream), streamId(stream)), revision };
}

function hasMovedOn(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'CLAIM.FAMILY_CHANGED';
}

function isHeldOnly({ missing }: PaymentDecision): boolean {
  return missing.length > 0 && missing.every(({ testId }) => testId === 'overlap');
}
