import type { TestResult } from '@turnaround/contracts';
import { attendanceRuleOf, headlineOf, lastDayOf, speaksAgainst } from '../adverse-evidence.js';
import type { EvidenceFact, NeedFact } from '../facts/family-facts.js';
import type { FamilyView } from './family-view.js';

/**
 * Marks an outcome that rests on what somebody said, where later figures of anybody in the household speak against it: three offences after
 * "no offence". They do not undo it, for only a test of the rules may; an auditor must see them (docs/domain/payment-by-results.md §2.2).
 */
export function withLaterEvidence(test: TestResult, need: NeedFact, view: FamilyView): TestResult {
  const { verdict, formula, metSince } = test;
  if (!view.judged || verdict !== 'met' || formula !== 'need-outcome' || metSince === undefined) return test;
  return view.evidence.some((fact) => disagrees(fact, need, metSince, view))
    ? { ...test, reasonCodes: [...test.reasonCodes, 'LATER_EVIDENCE_AUDIT'] }
    : test;
}

function disagrees(fact: EvidenceFact, need: NeedFact, metSince: string, view: FamilyView): boolean {
  if (headlineOf(fact.measure) !== need.headline || lastDayOf(fact) <= metSince) return false;
  const person = view.people.find(({ memberId }) => memberId === fact.memberId);
  const ofMember = view.evidenceByMember.get(fact.memberId) ?? [];
  return person?.present !== false && speaksAgainst(fact, { ofMember, attendance: attendanceRuleOf([]) });
}
