import { Body, Controller, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { assertMayTouchCase, checkedBody, InvalidInputError } from '@turnaround/application';
import { EvaluateRequest, type PaymentDecision } from '@turnaround/contracts';
import { FamilyLedger } from '@turnaround/family-ledger';
import type { Actor } from '@turnaround/kernel';
import { evaluate, factsOf, type FamilyFacts, type RuleSet } from '@turnaround/payment-rules';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { CurrentActor, Permit } from '@turnaround/service-kit';
import { clock } from '@turnaround/resilience';
import type { FastifyReply } from 'fastify';
import { noRuleSet } from '../domain/family-claims/claim.errors.js';
import { givenRuleSet } from './given-rule-set.js';

/** Any rules on any family: the engine behind claims, with nothing stored. Names in `x-case-id` whose record it read. */
@Controller('/pbr')
@Permit('key-worker', 'team-manager', 'programme-manager', 'auditor', 'data-officer', 'administrator')
export class EvaluateController {
  constructor(
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
    @Inject(FamilyLedger) private readonly families: FamilyLedger,
  ) {}

  /** @throws DomainError INPUT.INVALID, RESOURCE.NOT_FOUND, CLAIM.NO_RULE_SET */
  @Post('/evaluate')
  @HttpCode(200)
  async evaluate(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PaymentDecision> {
    const request = checkedBody(EvaluateRequest, body);
    const facts = await this.factsFor(request, actor);
    if (request.caseId !== undefined) reply.header('x-case-id', request.caseId);
    const { asOf, knownAt = clock.now().toISOString(), allocationUsed } = request;
    return evaluate(this.rulesFor(request, whenPinned(facts, knownAt)), facts, {
      asOf,
      knownAt,
      ...(allocationUsed === undefined ? {} : { allocationUsed }),
    });
  }

  private async factsFor({ caseId, facts }: EvaluateRequest, actor: Actor): Promise<FamilyFacts> {
    if (caseId === undefined) return facts ?? factsOf([]);
    assertMayTouchCase(actor, (await this.families.getCase(caseId)).ownership);
    return factsOf((await this.families.read(caseId)).events);
  }

  private rulesFor({ ruleSet, ruleSetId, ruleSetVersion, asOf }: EvaluateRequest, facts: FamilyFacts): RuleSet {
    if (ruleSet !== undefined) return givenRuleSet(ruleSet, '/ruleSet');
    if (ruleSetId === undefined) {
      const pinned = this.ruleSets.findFor(facts, asOf);
      if (pinned === undefined) throw noRuleSet();
      return pinned;
    }
    const named = this.ruleSets.find(ruleSetId, ruleSetVersion);
    if (named === undefined) {
      throw new InvalidInputError([{ pointer: '/ruleSetId', rule: 'names no rule set that is installed' }]);
    }
    return named;
  }
}

/** What decides which rules a family is under, as it was known at an instant: a migration recorded later had not happened. */
function whenPinned(facts: FamilyFacts, knownAt: string): FamilyFacts {
  const instant = new Date(knownAt).toISOString();
  const known = <Fact extends { readonly recordedAt: string }>(list: readonly Fact[]): readonly Fact[] =>
    list.filter(({ recordedAt }) => recordedAt <= instant);
  return { ...facts, attachments: known(facts.attachments), pins: known(facts.pins) };
}
