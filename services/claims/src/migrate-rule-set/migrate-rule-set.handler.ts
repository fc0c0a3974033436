import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, migrateRuleSet } from '@turnaround/contracts';
import { FamilyLedger } from '@turnaround/family-ledger';
import { factsOf } from '@turnaround/payment-rules';
import { ruleSetHashOf, RuleSetLibrary } from '@turnaround/rule-sets';
import { assertMayTouchCase, type CommandContext, CommandRequest } from '@turnaround/service-kit';
import { notTakenIn, rulesOfAnotherAuthority, rulesUnknown } from '../domain/family-claims/claim.errors.js';
import { FAMILIES, type Families } from '../family-claims/families.js';

export class MigrateRuleSetCommand extends CommandRequest<typeof migrateRuleSet> {}

@CommandHandler(MigrateRuleSetCommand)
export class MigrateRuleSetHandler implements ICommandHandler<MigrateRuleSetCommand> {
  constructor(
    @Inject(FAMILIES) private readonly families: Families,
    @Inject(FamilyLedger) private readonly ledger: FamilyLedger,
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
  ) {}

  async execute({ id: caseId, body, context }: MigrateRuleSetCommand): Promise<CommandResult> {
    const { ruleSetId, ruleSetVersion, reason } = body;
    const ruleSet = this.ruleSets.find(ruleSetId, ruleSetVersion);
    if (ruleSet === undefined) throw rulesUnknown(ruleSetId, ruleSetVersion);
    if (ruleSet.authority !== '*' && ruleSet.authority !== this.ruleSets.authority) {
      throw rulesOfAnotherAuthority(ruleSet.authority);
    }
    const { familyId, isAccepted, ownership } = await this.ledger.getCase(caseId);
    assertMayTouchCase(context.actor, ownership);
    if (!isAccepted) throw notTakenIn();
    const from = await this.rulesUntilNow(caseId, context);
    const to = { ruleSetId, ruleSetVersion, ruleSetHash: ruleSetHashOf(ruleSet) };
    const by = { reason, migratedBy: context.actor.id, migratedOn: context.today };
    const migrate = { type: 'MigrateRuleSet', caseId, familyId, ...to, ...from, ...by } as const;
    const result = await this.families.execute(familyId, migrate, { ...context, createsStream: true });
    return { ...result, id: caseId };
  }

  private async rulesUntilNow(
    caseId: string,
    { today }: CommandContext,
  ): Promise<{ from?: { ruleSetId: string; ruleSetVersion: string } }> {
    const rules = this.ruleSets.findFor(factsOf((await this.ledger.read(caseId)).events), today);
    return rules === undefined ? {} : { from: { ruleSetId: rules.id, ruleSetVersion: rules.version } };
  }
}
