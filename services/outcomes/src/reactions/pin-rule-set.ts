import { Inject, Injectable } from '@nestjs/common';
import { type CommandContext, type Reaction, Repositories } from '@turnaround/application';
import { referralAccepted } from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import { ruleSetHashOf, RuleSetLibrary } from '@turnaround/rule-sets';
import { outcomeRecords } from '../outcome-records.js';

/** A family is judged by the rules of the day it attached, whatever is installed later. */
@Injectable()
export class PinRuleSet implements Reaction {
  readonly name = 'pin-rule-set';
  readonly on = [referralAccepted];

  constructor(
    @Inject(Repositories) private readonly repositories: Repositories,
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
  ) {}

  async handle(event: ReadEvent, context: CommandContext): Promise<void> {
    const { referralId: caseId, familyId, acceptedOn: attachedOn } = referralAccepted.schema.parse(event.data);
    const ruleSet = this.ruleSets.findInForce(attachedOn);
    // No rules cover the day: nothing is pinned, and the family's position says so.
    if (ruleSet === undefined) return;
    const rules = { ruleSetId: ruleSet.id, ruleSetVersion: ruleSet.version, ruleSetHash: ruleSetHashOf(ruleSet) };
    await this.repositories
      .of(outcomeRecords)
      .execute(caseId, { type: 'PinRuleSet', caseId, familyId, ...rules, attachedOn }, context);
  }
}
