import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, prepareClaim } from '@turnaround/contracts';
import { evaluate, factsOf } from '@turnaround/payment-rules';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { assertMayTouchCase, type CommandContext, CommandRequest } from '@turnaround/service-kit';
import { contentHash } from '../canonical.js';
import { claimIdOf, CLAIMS, type Claims } from '../claims.js';
import type { PrepareClaim } from '../domain/claim/claim.commands.js';
import { noRuleSet, notClaimable } from '../domain/claim/claim.errors.js';
import { notOpen } from '../domain/outcome-record/outcome-record.errors.js';
import type { OpenRecord } from '../domain/outcome-record/outcome-record.state.js';
import { OUTCOME_RECORDS, type OutcomeRecords } from '../outcome-records.js';
import { FamilyLedger, type LedgerOfFamily } from './family-ledger.js';

export class PrepareClaimCommand extends CommandRequest<typeof prepareClaim> {}

@CommandHandler(PrepareClaimCommand)
export class PrepareClaimHandler implements ICommandHandler<PrepareClaimCommand> {
  constructor(
    @Inject(OUTCOME_RECORDS) private readonly records: OutcomeRecords,
    @Inject(CLAIMS) private readonly claims: Claims,
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
    @Inject(FamilyLedger) private readonly ledger: FamilyLedger,
  ) {}

  async execute({ body: { caseId }, context }: PrepareClaimCommand): Promise<CommandResult> {
    const { state: record, head } = await this.records.load(caseId);
    assertMayTouchCase(context.actor, record);
    if (record.status === 'unopened') throw notOpen();
    const claimId = claimIdOf(caseId);
    if (await this.claims.find(claimId)) return this.claims.execute(claimId, { type: 'PrepareClaimAgain' }, context);
    const known = await this.ledger.read(caseId, head);
    return this.claims.execute(claimId, this.decide(claimId, record, known, context), context);
  }

  private decide(claimId: string, record: OpenRecord, known: LedgerOfFamily, context: CommandContext): PrepareClaim {
    const facts = factsOf(known.events);
    const ruleSet = this.ruleSets.findFor(facts, context.today);
    if (ruleSet === undefined) throw noRuleSet();
    const decision = evaluate(ruleSet, facts, { asOf: context.today, knownAt: latestKnowledge(known, context.now) });
    if (!decision.claimable) throw notClaimable(decision);
    return {
      type: 'PrepareClaim',
      claimId,
      caseId: record.caseId,
      familyId: record.familyId,
      familyName: record.familyName,
      authority: this.ruleSets.authority,
      decision,
      basis: known.basis,
      ruleSetHash: contentHash(ruleSet),
      preparedBy: context.actor.id,
      preparedOn: context.today,
    };
  }
}

/** Journals stamp by the database's clock: what was read is known, even where that clock runs ahead of ours. */
function latestKnowledge({ events }: LedgerOfFamily, now: string): string {
  return events.reduce((latest, { metadata }) => (metadata.recordedAt > latest ? metadata.recordedAt : latest), now);
}
