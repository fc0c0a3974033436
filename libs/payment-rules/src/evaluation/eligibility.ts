import type { DecisionReason, EntryTestResult, PaymentDecision } from '@turnaround/contracts';
import type { FamilyFacts, NeedFact } from '../facts/family-facts.js';
import type { Criterion } from '../rule-set/outcome-test.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import { order } from '../facts/order.js';
import { ageOn, peopleOn, type FamilyView } from './family-view.js';
import { isNeedEvidenced } from './soundness.js';
import { readEntry, type FoundCriteria } from './test-results.js';

type EligibilityResult = PaymentDecision['eligibility'];

export interface JudgedEligibility {
  readonly result: EligibilityResult;
  readonly criteria: FoundCriteria;
}

/**
 * Whether the family may be in the programme at all: eligible, not eligible, or not evidenced
 * (docs/domain/payment-by-results.md §1.1, §1.2, §1.3).
 */
export function judgeEligibility(
  { eligibility: rule }: RuleSet,
  facts: FamilyFacts,
  view: FamilyView,
): JudgedEligibility {
  const entry = onEntry(facts, view);
  const found = countCriteria(rule.criteria, entry);
  const byTestAlone = found.present.filter(({ byTest }) => byTest).length;
  const countByNeed = found.needIds.length + byTestAlone;
  const countByHeadline = found.present.length;
  const [count, possible] =
    rule.reading === 'needs'
      ? [countByNeed, countByNeed + found.possibleNeeds]
      : [countByHeadline, countByHeadline + found.notEvidenced.length];
  const filter: Filtered = count >= rule.threshold ? { outcome: 'none' } : lookThrough(rule.localFilter, count, entry);
  const present = found.present.map(({ id }) => id);
  const criteria = {
    present: [...present, ...begunSince(rule.criteria, present, view)],
    notEvidenced: found.notEvidenced,
  };
  const entryTests = [...found.entryTests, ...(filter.found?.entryTests ?? [])];
  const answer = (
    verdict: EligibilityResult['verdict'],
    reasonCodes: readonly DecisionReason[],
  ): JudgedEligibility => ({
    result: {
      verdict,
      reasonCodes: [...reasonCodes],
      reading: rule.reading,
      threshold: rule.threshold,
      countByNeed,
      countByHeadline,
      criteria: present,
      needIds: [...new Set([...found.needIds, ...(filter.found?.needIds ?? [])])].sort(order),
      ...(entryTests.length === 0 ? {} : { entryTests }),
      evidenceIds: [...found.evidenceIds],
    },
    criteria,
  });

  if (!rule.enabled) return answer('not-evidenced', ['ELIGIBILITY_RULE_OFF']);
  if (view.attachedOn === undefined) return answer('not-evidenced', ['NOT_ATTACHED']);
  const child = judgeChild(rule.dependentChild, entry, view.attachedOn);
  if (child === 'NO_DEPENDENT_CHILD') return answer('not-eligible', [child]);
  const waiting: DecisionReason[] = child === undefined ? [] : [child];
  if (rule.requiresAssessment && view.completedOn === undefined) waiting.push('ASSESSMENT_NOT_COMPLETED');
  const enough = count >= rule.threshold || filter.outcome === 'passed';
  if (enough) return waiting.length === 0 ? answer('eligible', []) : answer('not-evidenced', waiting);
  const few: DecisionReason = rule.reading === 'needs' ? 'TOO_FEW_NEEDS' : 'TOO_FEW_HEADLINES';
  const filterPossible =
    rule.localFilter?.enabled === true && possible >= rule.localFilter.threshold && filter.outcome !== 'failed';
  if (waiting.length > 0) return answer('not-evidenced', waiting);
  if (possible >= rule.threshold || (filterPossible && possible > count)) {
    return answer('not-evidenced', ['NEEDS_NOT_EVIDENCED']);
  }
  if (filter.outcome === 'not-evidenced') return answer('not-evidenced', ['LOCAL_FILTER_MISSING']);
  return answer('not-eligible', filter.outcome === 'failed' ? [few, 'LOCAL_FILTER_MISSING'] : [few]);
}

/** A problem that came after entry makes nobody eligible, but its outcome is asked for all the same. */
function begunSince(criteria: readonly Criterion[], present: readonly string[], view: FamilyView): readonly string[] {
  if (!view.judged) return [];
  return criteria
    .filter(({ id, enabled }) => enabled && !present.includes(id))
    .filter(({ headlines }) => view.needs.some(({ headline }) => headlines.includes(headline)))
    .map(({ id }) => id);
}

/**
 * The household as it was on the day the family was taken in, with everything evidenced about it since
 * (docs/domain/payment-by-results.md §6.1).
 */
function onEntry(facts: FamilyFacts, view: FamilyView): FamilyView {
  const { attachedOn, knownAt } = view;
  if (attachedOn === undefined) return view;
  // Most households have no joins or leaves; then the people of today are those of that day.
  const isSteady = facts.departures.length === 0 && facts.members.every(({ joinedOn }) => joinedOn === undefined);
  const people = isSteady ? view.people : peopleOn(facts, attachedOn, knownAt);
  const entry = { ...view, asOf: attachedOn, people };
  return view.judged ? { ...entry, needs: needsOnEntry(entry, facts) } : entry;
}

/**
 * Needs of people who were members on the day of entry, there by that day or found by the assessment that followed
 * (docs/domain/payment-by-results.md §1.3 and §6.1).
 */
function needsOnEntry(entry: FamilyView, { members }: FamilyFacts): readonly NeedFact[] {
  const present = new Set(entry.people.flatMap((person) => (person.present ? [person.memberId] : [])));
  const absent = new Set(members.map(({ memberId }) => memberId).filter((memberId) => !present.has(memberId)));
  const until = entryNeedsUntil(entry);
  return entry.needs.filter(({ memberId, presentOn }) => presentOn <= until && !absent.has(memberId));
}

function entryNeedsUntil({ asOf, completedOn = '' }: FamilyView): string {
  return completedOn > asOf ? completedOn : asOf;
}

interface Counted {
  readonly present: readonly { readonly id: string; readonly byTest: boolean }[];
  /** Criteria that would perhaps count as well, if there were evidence for everything. */
  readonly notEvidenced: readonly string[];
  /** Needs under these criteria that name their source. */
  readonly needIds: readonly string[];
  /** How many more needs could count, if there were evidence for everything. */
  readonly possibleNeeds: number;
  readonly entryTests: readonly EntryTestResult[];
  readonly evidenceIds: readonly string[];
}

function countCriteria(criteria: readonly Criterion[], view: FamilyView): Counted {
  const present: { id: string; byTest: boolean }[] = [];
  const notEvidenced: string[] = [];
  const needIds = new Set<string>();
  const undocumented = new Set<string>();
  const evidenceIds = new Set<string>();
  const entryTests: EntryTestResult[] = [];
  const until = entryNeedsUntil(view);
  let unknownByTest = 0;
  for (const { id, enabled, headlines, entryTests: tests } of criteria) {
    if (!enabled) continue;
    const needs = view.needs.filter(({ headline }) => headlines.includes(headline));
    const isEvidenced = (need: NeedFact): boolean => isNeedEvidenced(need, view, until);
    for (const need of needs) (isEvidenced(need) ? needIds : undocumented).add(need.needId);
    const reads = tests
      .filter((test) => test.enabled && view.attachedOn !== undefined)
      .map((test) => readEntry(test, view));
    const met = reads.filter(({ verdict }) => verdict === 'met');
    for (const read of met) for (const evidenceId of read.evidenceIds) evidenceIds.add(evidenceId);
    for (const read of reads) entryTests.push({ criterionId: id, ...read });
    const byNeed = needs.some(isEvidenced);
    if (byNeed || met.length > 0) {
      present.push({ id, byTest: !byNeed });
    } else if (needs.length > 0 || reads.some(({ verdict }) => verdict === 'not-evidenced')) {
      notEvidenced.push(id);
      if (needs.length === 0) unknownByTest += 1;
    }
  }
  return {
    present,
    notEvidenced,
    needIds: [...needIds],
    possibleNeeds: undocumented.size + unknownByTest,
    entryTests,
    evidenceIds: [...evidenceIds].sort(order),
  };
}

type LocalFilter = RuleSet['eligibility']['localFilter'];

interface Filtered {
  readonly outcome: 'passed' | 'failed' | 'not-evidenced' | 'none';
  /** Absent where the filter was not tried because it could not change the answer. */
  readonly found?: Counted;
}

function lookThrough(filter: LocalFilter, count: number, view: FamilyView): Filtered {
  if (filter?.enabled !== true || count < filter.threshold) return { outcome: 'none' };
  const found = countCriteria(filter.criteria, view);
  if (found.present.length >= filter.minimum) return { outcome: 'passed', found };
  const isPossible = found.present.length + found.notEvidenced.length >= filter.minimum;
  return { outcome: isPossible ? 'not-evidenced' : 'failed', found };
}

/**
 * Undefined where a dependent child or expectant parent was there on the day the family was taken in, or none is asked
 * for (docs/domain/payment-by-results.md §1.2 and §1.3).
 */
function judgeChild(
  rule: RuleSet['eligibility']['dependentChild'],
  entry: FamilyView,
  attachedOn: string,
): DecisionReason | undefined {
  if (rule?.enabled !== true) return undefined;
  const people = entry.people.filter(({ present }) => present);
  const child = people.some(({ dateOfBirth, expectedOn }) => {
    const age = ageOn(dateOfBirth, attachedOn);
    return (age !== undefined && age < rule.belowAge) || (rule.expectantCounts && expectedOn !== undefined);
  });
  if (child) return undefined;
  const unknown = people.some(({ dateOfBirth, expectedOn }) => dateOfBirth === undefined && expectedOn === undefined);
  return unknown ? 'DATE_OF_BIRTH_MISSING' : 'NO_DEPENDENT_CHILD';
}
