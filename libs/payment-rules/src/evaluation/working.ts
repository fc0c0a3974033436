import type { DecisionReason, TestResult } from '@turnaround/contracts';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { NeedFact } from '../facts/family-facts.js';
import type { FamilyView } from './family-view.js';

type Requirement = RuleSet['wholeFamilyWorking'][number]['id'];

/**
 * Whether the family was worked with as the programme requires: one result for each requirement, or for each need
 * (docs/domain/payment-by-results.md §1.2 and §1.3).
 */
export function testWorking(ruleSet: RuleSet, view: FamilyView, needs: readonly NeedFact[]): readonly TestResult[] {
  return ruleSet.wholeFamilyWorking.filter(({ enabled }) => enabled).flatMap(({ id }) => check(id, view, needs));
}

function check(id: Requirement, view: FamilyView, needs: readonly NeedFact[]): readonly TestResult[] {
  switch (id) {
    case 'assessment-completed':
      return [since(id, view.completedOn, 'ASSESSMENT_MISSING')];
    case 'plan-agreed':
      return [since(id, view.agreedOn, 'PLAN_NOT_AGREED')];
    case 'plan-covers-every-need':
      return needs.map((need) => ({
        testId: id,
        headline: need.headline,
        needId: need.needId,
        ...verdict(view.goalNeedIds.has(need.needId) ? undefined : 'PLAN_LACKS_NEED'),
      }));
    case 'lead-practitioner-without-gaps':
      return [{ testId: id, ...verdict(leadFinding(view)) }];
    case 'review-held':
      return [since(id, view.reviews.at(0)?.heldOn, 'NO_REVIEW')];
    case 'case-closed':
      return [since(id, view.closure?.closedOn, 'CASE_NOT_CLOSED')];
  }
}

/**
 * One lead from the day the plan was agreed to closure; a new lead takes over from the one before
 * (docs/domain/payment-by-results.md §2.3, field 13).
 */
function leadFinding({ leads, agreedOn }: FamilyView): DecisionReason | undefined {
  const [first] = leads;
  if (first === undefined) return 'NO_LEAD_PRACTITIONER';
  return agreedOn !== undefined && first.from > agreedOn ? 'LEAD_PRACTITIONER_GAP' : undefined;
}

function since(testId: string, day: string | undefined, otherwise: DecisionReason): TestResult {
  const { verdict: found, reasonCodes, evidenceIds } = verdict(day === undefined ? otherwise : undefined);
  return { testId, verdict: found, reasonCodes, ...(day === undefined ? {} : { metSince: day }), evidenceIds };
}

function verdict(finding: DecisionReason | undefined): Pick<TestResult, 'verdict' | 'reasonCodes' | 'evidenceIds'> {
  return {
    verdict: finding === undefined ? 'met' : 'not-met',
    reasonCodes: finding === undefined ? [] : [finding],
    evidenceIds: [],
  };
}
