import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, PaymentDecision, prepareClaim } from '@turnaround/contracts';
import { streamName } from '@turnaround/kernel';
import { allocationOn, evaluate, factsOf, type FamilyFacts, type RuleSet } from '@turnaround/payment-rules';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { assertMayTouchCase, type CommandContext, CommandRequest } from '@turnaround/service-kit';
import { allocationKey } from '../allocations/allocation-key.js';
import { AllocationUse } from '../allocations/allocation-use.js';
import { ruleSetHashOf } from '../canonical.js';
import { type ClaimOfCase, ClaimsOfCase, isInHand, owedPence, stands } from '../claims-of-case.js';
import { claimIdOf, CLAIMS, type Claims } from '../claims.js';
import type { PrepareClaim } from '../domain/claim/claim.commands.js';
import { assertNotBefore } from '../domain/claim/assert-not-before.js';
import { alreadyPrepared, noRuleSet, notClaimable, overlapHeld, repaymentOwed } from '../domain/claim/claim.errors.js';
import { notOpen } from '../domain/outcome-record/outcome-record.errors.js';
import type { OpenRecord } from '../domain/outcome-record/outcome-record.state.js';
import { OUTCOME_RECORDS, type OutcomeRecords } from '../outcome-records.js';
import { assertKept } from '../overlaps/assert-not-held.js';
import { FAMILY_OVERLAPS, type FamilyOverlaps } from '../overlaps/family-overlaps.js';
import { type ComparedOverlap, OverlapCheck } from '../overlaps/overlap-check.js';
import { FamilyTurns } from './family-turns.js';
import { FamilyLedger, latestKnowledge, type LedgerOfFamily } from './family-ledger.js';

export class PrepareClaimCommand extends CommandRequest<typeof prepareClaim> {}

@CommandHandler(PrepareClaimCommand)
export class PrepareClaimHandler implements ICommandHandler<PrepareClaimCommand> {
  constructor(
    @Inject(OUTCOME_RECORDS) private readonly records: OutcomeRecords,
    @Inject(CLAIMS) private readonly claims: Claims,
    @Inject(ClaimsOfCase) private readonly claimsOfCase: ClaimsOfCase,
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
    @Inject(FamilyLedger) private readonly ledger: FamilyLedger,
    @Inject(OverlapCheck) private readonly overlapCheck: OverlapCheck,
    @Inject(FAMILY_OVERLAPS) private readonly overlaps: FamilyOverlaps,
    @Inject(AllocationUse) private readonly allocations: AllocationUse,
    @Inject(FamilyTurns) private readonly turns: FamilyTurns,
  ) {}

  async execute({ body: { caseId }, context }: PrepareClaimCommand): Promise<CommandResult> {
    const { state: record, head } = await this.records.load(caseId);
    assertMayTouchCase(context.actor, record);
    if (record.status === 'unopened') throw notOpen();
    const earlier = await this.claimsOfCase.list(caseId);
    for (const { claim } of earlier) {
      const answer = await this.claims.answered(claim.claimId, context);
      if (answer !== undefined) return answer;
    }
    const claimId = claimIdOf(caseId, earlier.length);
    if (!(await this.turns.take(record.familyId, claimId))) throw alreadyPrepared();
    try {
      const claimed = await this.claimsOfCase.listForFamily(caseId);
      assertNextMayFollow(claimed, context.today);
      const known = await this.ledger.read(caseId, [
        { stream: streamName('outcomeRecord', caseId), revision: head.revision },
        ...claimed.map(({ claim, head: end }) => ({
          stream: streamName('claim', claim.claimId),
          revision: end.revision,
        })),
      ]);
      return await this.claims.execute(claimId, await this.decide(claimId, record, known, context), context);
    } finally {
      await this.turns.giveBack(record.familyId, claimId);
    }
  }

  private async decide(
    claimId: string,
    record: OpenRecord,
    known: LedgerOfFamily,
    context: CommandContext,
  ): Promise<PrepareClaim> {
    const { caseId, familyId, familyName } = record;
    const facts = factsOf(known.events);
    const ruleSet = this.ruleSets.findFor(facts, context.today);
    if (ruleSet === undefined) throw noRuleSet();
    const view = { asOf: context.today, knownAt: latestKnowledge(known, context.now) };
    const overlaps = await this.overlapCheck.find({ caseId, familyId }, facts, view);
    assertKept(caseId, overlaps);
    await this.overlapCheck.assertOthersGone(caseId, overlaps);
    const open = overlaps.filter(({ state }) => state.status !== 'reviewed');
    const { decision, used } = await this.evaluated({ claimId, familyId }, ruleSet, facts, {
      ...view,
      overlappingFamilyIds: open.flatMap(({ cases }) => cases.familyIds.filter((id) => id !== familyId)),
    });
    if (isHeldOnly(decision)) await this.hold(open, context);
    if (!decision.claimable) throw notClaimable(decision);
    return {
      type: 'PrepareClaim',
      claimId,
      caseId,
      familyId,
      familyName,
      authority: this.ruleSets.authority,
      decision,
      basis: known.basis,
      ruleSetHash: ruleSetHashOf(ruleSet),
      ...(used === undefined ? {} : { allocationUsed: used }),
      ...(overlaps.length === 0 ? {} : { reviewedOverlapIds: overlaps.map(({ cases }) => cases.overlapId) }),
      preparedBy: context.actor.id,
      preparedOn: context.today,
    };
  }

  private async evaluated(
    claim: { readonly claimId: string; readonly familyId: string },
    ruleSet: RuleSet,
    facts: FamilyFacts,
    options: { asOf: string; knownAt: string; overlappingFamilyIds: readonly string[] },
  ): Promise<{ readonly decision: PaymentDecision; readonly used?: number }> {
    const allocation = allocationOn(ruleSet, options.asOf);
    if (allocation === undefined) return { decision: evaluate(ruleSet, facts, options) };
    return this.allocations.decide({ ...claim, allocation: allocationKey(ruleSet, allocation) }, (allocationUsed) =>
      evaluate(ruleSet, facts, { ...options, allocationUsed }),
    );
  }

  /** The families are held even though nothing is prepared: whoever asks for the other one must meet the same answer. */
  private async hold(overlaps: readonly ComparedOverlap[], context: CommandContext): Promise<never> {
    for (const { cases, sharedPeople } of overlaps) {
      const [one, other] = await Promise.all(cases.caseIds.map((caseId) => this.nameOf(caseId)));
      const familyNames = [one ?? '', other ?? ''] as const;
      await this.overlaps.execute(
        cases.overlapId,
        { type: 'HoldFamilies', ...cases, heldOn: context.today, familyNames, sharedPeople },
        { ...context, createsStream: true },
      );
    }
    throw overlapHeld(overlaps.map(({ cases }) => cases.overlapId));
  }

  private async nameOf(caseId: string): Promise<string> {
    const { state } = await this.records.load(caseId);
    return state.status === 'open' ? state.familyName : '';
  }
}

/**
 * What was claimed for the family before, for any of its episodes, decides on the next claim: it must be known, and paid back
 * where it fell.
 *
 * @throws DomainError CLAIM.ALREADY_PREPARED, CLAIM.REPAYMENT_OWED, CLAIM.DATE_TOO_EARLY
 */
function assertNextMayFollow(claimed: readonly ClaimOfCase[], today: string): void {
  for (const { claim } of claimed) {
    if (isInHand(claim)) throw alreadyPrepared();
    if (owedPence(claim) > 0) throw repaymentOwed(claim.claimId, owedPence(claim));
    if (stands(claim)) assertNotBefore(today, claim.submittedOn);
  }
}

function isHeldOnly({ missing }: PaymentDecision): boolean {
  return missing.length > 0 && missing.every(({ testId }) => testId === 'overlap');
}
