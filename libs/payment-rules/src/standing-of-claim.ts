import type { BasisChange, DecisionReason, PaymentDecision, TestResult } from '@turnaround/contracts';
import { evaluate } from './evaluation/evaluate.js';
import type { PointOfView } from './evaluation/family-view.js';
import type { FamilyFacts } from './facts/family-facts.js';
import type { RuleSet } from './rule-set/rule-set.js';

/** A claim as it was prepared. */
export interface ClaimAsMade {
  readonly decision: Pick<PaymentDecision, 'route' | 'tests' | 'knownAt' | 'asOf'>;
  /** Of a claim that went to the department. */
  readonly submittedOn?: string | undefined;
}

/** Said by the calendar and the programme, not by the family: submission asks for these on its own day. */
const OF_THE_PROGRAMME: ReadonlySet<string> = new Set<DecisionReason>([
  'WINDOW_NOT_OPEN',
  'NO_CLAIM_WINDOW',
  'NO_FUNDING_MODE',
  'PBR_SUSPENDED',
  'UPFRONT_FUNDED',
  'OVER_ALLOCATION',
  'ALLOCATION_NOT_CHECKED',
]);

/**
 * What a claim rested on and does not hold any more; empty where it stands. One in the council's hands must be claimable on the
 * day; one with the department must have been on the day it went there, as is known now, and nothing it rested on may be not met
 * since (docs/domain/payment-by-results.md §2.2 and §6.1). What other claims earned later says nothing of this one.
 * @param ruleSet the one the claim was decided by
 */
export function basisChanges(
  ruleSet: RuleSet,
  facts: FamilyFacts,
  claim: ClaimAsMade,
  view: PointOfView,
): readonly BasisChange[] {
  const decide = (asOf: string): PaymentDecision => decidedBeside(ruleSet, facts, claim, { ...view, asOf });
  const { submittedOn } = claim;
  if (submittedOn === undefined) return lackedBy(claim, decide(view.asOf));
  const lacked = lackedBy(claim, decide(submittedOn));
  if (lacked.length > 0 || view.asOf <= submittedOn) return lacked;
  return turned(claim, decide(view.asOf)).filter(({ is }) => is === 'not-met');
}

/** What the rules say about the day as if the claim, and those that came after it, had not been made. */
export function decidedBeside(
  ruleSet: RuleSet,
  facts: FamilyFacts,
  { decision: { knownAt } }: ClaimAsMade,
  view: PointOfView,
): PaymentDecision {
  const earlier = (known: { readonly recordedAt: string }): boolean => known.recordedAt <= knownAt;
  const own = { ...facts, claims: facts.claims.filter(earlier), payments: facts.payments.filter(earlier) };
  return evaluate(ruleSet, own, { ...view, allocationUsed: 0 });
}

/** What stands between the family and this very claim. */
function lackedBy({ decision }: ClaimAsMade, now: PaymentDecision): readonly BasisChange[] {
  if (now.route !== decision.route) {
    const changes = turned({ decision }, now);
    if (changes.length > 0) return changes;
    const route = now.routes.find(({ routeId }) => routeId === decision.route);
    const reasonCode = route?.reasonCodes[0] ?? 'OUTCOME_NOT_ACHIEVED';
    return [{ testId: decision.route ?? 'route', is: 'not-met', reasonCode }];
  }
  return now.missing
    .filter(({ reasonCode }) => !OF_THE_PROGRAMME.has(reasonCode))
    .map(({ testId, needId, reasonCode }) => {
      const same = { testId, ...(needId === undefined ? {} : { needId }) };
      const is = now.tests.find((test) => isBroken(test) && test.testId === testId && test.needId === needId);
      const was = is && findSame(decision.tests, is);
      return {
        ...same,
        ...(is?.memberId === undefined ? {} : { memberId: is.memberId }),
        ...(was === undefined ? {} : { was: was.verdict }),
        is: is?.verdict ?? 'not-met',
        reasonCode,
      };
    });
}

/** Tests that the decision had as met, or had no need of, and that are broken now. */
function turned({ decision }: ClaimAsMade, now: PaymentDecision): readonly BasisChange[] {
  return now.tests.filter(isBroken).flatMap((test) => {
    const before = findSame(decision.tests, test);
    if (before === undefined || isBroken(before)) return [];
    const { testId, needId, memberId, verdict: is, reasonCodes } = test;
    return [
      {
        testId,
        ...(needId === undefined ? {} : { needId }),
        ...(memberId === undefined ? {} : { memberId }),
        was: before.verdict,
        is,
        reasonCode: reasonCodes[0] ?? 'NO_EVIDENCE',
      },
    ];
  });
}

function findSame(tests: readonly TestResult[], { testId, needId, memberId }: TestResult): TestResult | undefined {
  const alike = tests.filter((test) => test.testId === testId && test.needId === needId);
  return alike.find((test) => test.memberId === memberId) ?? alike.find((test) => test.memberId === undefined);
}

function isBroken({ verdict }: TestResult): boolean {
  return verdict === 'not-met' || verdict === 'not-evidenced';
}
