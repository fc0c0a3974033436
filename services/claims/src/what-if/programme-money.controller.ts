import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { checkedBody, InvalidInputError } from '@turnaround/application';
import { type ProgrammeMoney, ProgrammeMoneyRequest } from '@turnaround/contracts';
import { programmeMoney, type RuleSet } from '@turnaround/payment-rules';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { Permit } from '@turnaround/service-kit';
import { issuedOn, Places } from '../allocations/places.js';
import { givenRuleSet } from './given-rule-set.js';

/** What a number of families comes to, by any rules: the sums a programme agrees with the department. */
@Controller('/pbr')
@Permit('programme-manager', 'auditor', 'data-officer', 'administrator')
export class ProgrammeMoneyController {
  constructor(
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
    @Inject(Places) private readonly places: Places,
  ) {}

  /** @throws DomainError INPUT.INVALID with path and reason */
  @Post('/programme-money')
  @HttpCode(200)
  async ask(@Body() body: unknown): Promise<ProgrammeMoney> {
    const request = checkedBody(ProgrammeMoneyRequest, body);
    const ruleSet = this.rulesFor(request);
    const issued = issuedOn(ruleSet, request.day);
    const used = issued === undefined ? 0 : await this.places.used(issued);
    return {
      ...programmeMoney(ruleSet, request),
      ...(issued === undefined
        ? {}
        : {
            allocation: {
              id: issued.period,
              fundedFamilies: issued.fundedFamilies,
              used,
              left: Math.max(0, issued.fundedFamilies - used),
            },
          }),
    };
  }

  private rulesFor({ ruleSet, ruleSetId, ruleSetVersion, day }: ProgrammeMoneyRequest): RuleSet {
    if (ruleSet !== undefined) return givenRuleSet(ruleSet, '/ruleSet');
    if (ruleSetId === undefined) {
      const inForce = this.ruleSets.findInForce(day);
      if (inForce === undefined)
        throw new InvalidInputError([{ pointer: '/day', rule: 'is a day no rules are in force on' }]);
      return inForce;
    }
    const named = this.ruleSets.find(ruleSetId, ruleSetVersion);
    if (named === undefined) {
      throw new InvalidInputError([{ pointer: '/ruleSetId', rule: 'names no rule set that is installed' }]);
    }
    return named;
  }
}
