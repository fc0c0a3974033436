import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { notFound } from '@turnaround/application';
import type { RuleSetSummary } from '@turnaround/contracts';
import type { RuleSet } from '@turnaround/payment-rules';
import { londonDate } from '@turnaround/kernel';
import { clock } from '@turnaround/resilience';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { Asked, SignedIn } from '@turnaround/service-kit';
import { summaryOf } from './rule-set-summary.js';

/** The rules people are paid by are open to everybody who works under them. */
@Controller('/pbr/rule-sets')
@SignedIn()
export class RuleSetsController {
  constructor(@Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary) {}

  @Get()
  list(): readonly RuleSetSummary[] {
    const today = londonDate(clock.now());
    return this.ruleSets.ruleSets.map((ruleSet) => summaryOf(ruleSet, this.ruleSets, today));
  }

  /**
   * The whole document, as somebody who wants to try a change starts from it.
   * @throws DomainError RESOURCE.NOT_FOUND
   */
  @Get(':id')
  @Asked('version')
  one(@Param('id') id: string, @Query('version') version: unknown): RuleSet {
    const found = this.ruleSets.find(id, typeof version === 'string' ? version : undefined);
    if (found === undefined) throw notFound('rule set');
    return found;
  }
}
