import { Inject, Injectable } from '@nestjs/common';
import {
  assertMayTouchCase,
  type CommandContext,
  type CommandHandlerOf,
  type CommandRequest,
  Repositories,
} from '@turnaround/application';
import type { CommandResult, migrateRuleSet } from '@turnaround/contracts';
import { FamilyLedger } from '@turnaround/family-ledger';
import { factsOf } from '@turnaround/payment-rules';
import { ruleSetHashOf, RuleSetLibrary } from '@turnaround/rule-sets';
import { notTakenIn, rulesOfAnotherAuthority, rulesUnknown } from '../domain/family-claims/claim.errors.js';
import { familyClaims } from '../family-claims/family-claims.js';

@Injectable()
export class MigrateRuleSetHandler implements CommandHandlerOf<typeof migrateRuleSet> {
  constructor(
    @Inject(Repositories) private readonly repositories: Repositories,
    @Inject(FamilyLedger) private readonly ledger: FamilyLedger,
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
  ) {}

  async execute({ id: caseId, body, context }: CommandRequest<typeof migrateRuleSet>): Promise<CommandResult> {
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
    const families = this.repositories.of(familyClaims);
    const result = await families.execute(familyId, migrate, { ...context, createsStream: true });
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
