import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, migrateRuleSet } from '@turnaround/contracts';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { assertMayTouchCase, CommandRequest } from '@turnaround/service-kit';
import { ruleSetHashOf } from '../canonical.js';
import { ClaimsOfCase, stands } from '../claims-of-case.js';
import { claimStands, rulesOfAnotherAuthority, rulesUnknown } from '../domain/outcome-record/outcome-record.errors.js';
import { OUTCOME_RECORDS, type OutcomeRecords } from '../outcome-records.js';

export class MigrateRuleSetCommand extends CommandRequest<typeof migrateRuleSet> {}

@CommandHandler(MigrateRuleSetCommand)
export class MigrateRuleSetHandler implements ICommandHandler<MigrateRuleSetCommand> {
  constructor(
    @Inject(OUTCOME_RECORDS) private readonly records: OutcomeRecords,
    @Inject(ClaimsOfCase) private readonly claims: ClaimsOfCase,
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
  ) {}

  async execute({ id, body, context }: MigrateRuleSetCommand): Promise<CommandResult> {
    const { ruleSetId, ruleSetVersion, reason } = body;
    const ruleSet = this.ruleSets.find(ruleSetId, ruleSetVersion);
    if (ruleSet === undefined) throw rulesUnknown(ruleSetId, ruleSetVersion);
    if (ruleSet.authority !== '*' && ruleSet.authority !== this.ruleSets.authority) {
      throw rulesOfAnotherAuthority(ruleSet.authority);
    }
    const to = { ruleSetId, ruleSetVersion, ruleSetHash: ruleSetHashOf(ruleSet) };
    const by = { reason, migratedBy: context.actor.id, migratedOn: context.today };
    const standing = (await this.claims.list(id)).find(({ claim }) => stands(claim));
    return this.records.execute(id, { type: 'MigrateRuleSet', ...to, ...by }, context, (record) => {
      assertMayTouchCase(context.actor, record);
      if (standing !== undefined) throw claimStands(standing.claim.claimId);
    });
  }
}
