import type { DecisionReason, PaymentDecision } from '@turnaround/contracts';
import type { FamilyFacts } from '../facts/family-facts.js';
import type { Criterion } from '../rule-set/outcome-test.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import { ageOn, order, peopleOn, type FamilyView } from './family-view.js';
import { readEntry } from './test-results.js';

type EligibilityResult = PaymentDecision['eligibility'];

/** Whether the family may be in the programme at all: eligible, not eligible, or not evidenced. */
export function judgeEligibility(
  { eligibility: rule }: RuleSet,
  facts: FamilyFacts,
  view: FamilyView,
): EligibilityResult {
  const entry = onEntry(facts, view);
  const found = countCriteria(rule.criteria, entry);
  const needs = view.needs.filter(
    ({ headline, evidenceSource }) =>
      evidenceSource !== '' && rule.criteria.some(({ enabled, headlines }) => enabled && headlines.includes(headline)),
  );
  const byTestAlone = found.present.filter(({ byTest }) => byTest).length;
  const countByNeed = needs.length + byTestAlone;
  const countByHeadline = found.present.length;
  const count = rule.reading === 'needs' ? countByNeed : countByHeadline;
  const answer = (
    verdict: EligibilityResult['verdict'],
    reasonCodes: readonly DecisionReason[],
  ): EligibilityResult => ({
    verdict,
    reasonCodes: [...reasonCodes],
    reading: rule.reading,
    threshold: rule.threshold,
    countByNeed,
    countByHeadline,
    criteria: found.present.map(({ id }) => id),
    evidenceIds: [...found.evidenceIds],
  });

  if (!rule.enabled) return answer('not-evidenced', ['ELIGIBILITY_RULE_OFF']);
  if (view.attachedOn === undefined) return answer('not-evidenced', ['NOT_ATTACHED']);
  const child = judgeChild(rule.dependentChild, entry, view.attachedOn);
  if (child === 'NO_DEPENDENT_CHILD') return answer('not-eligible', [child]);
  const waiting: DecisionReason[] = child === undefined ? [] : [child];
  if (rule.requiresAssessment && view.completedOn === undefined) waiting.push('ASSESSMENT_NOT_COMPLETED');
  const filtered = throughLocalFilter(rule.localFilter, count, entry);
  const enough = count >= rule.threshold || filtered === 'passed';
  if (enough) return waiting.length === 0 ? answer('eligible', []) : answer('not-evidenced', waiting);
  const few: DecisionReason = rule.reading === 'needs' ? 'TOO_FEW_NEEDS' : 'TOO_FEW_HEADLINES';
  const possible = count + found.possible;
  const filterPossible =
    rule.localFilter?.enabled === true && possible >= rule.localFilter.threshold && filtered !== 'failed';
  if (waiting.length > 0) return answer('not-evidenced', waiting);
  if (possible >= rule.threshold || (filterPossible && found.possible > 0)) {
    return answer('not-evidenced', ['NEEDS_NOT_EVIDENCED']);
  }
  if (filtered === 'not-evidenced') return answer('not-evidenced', ['LOCAL_FILTER_MISSING']);
  return answer('not-eligible', filtered === 'failed' ? [few, 'LOCAL_FILTER_MISSING'] : [few]);
}

/** The household as it was on the day the family was taken in, with everything evidenced about it since. */
function onEntry(facts: FamilyFacts, view: FamilyView): FamilyView {
  const { attachedOn, knownAt } = view;
  return attachedOn === undefined ? view : { ...view, asOf: attachedOn, people: peopleOn(facts, attachedOn, knownAt) };
}

interface Counted {
  readonly present: readonly { readonly id: string; readonly byTest: boolean }[];
  /** How many more there might be, were everything evidenced. */
  readonly possible: number;
  readonly evidenceIds: readonly string[];
}

function countCriteria(criteria: readonly Criterion[], view: FamilyView): Counted {
  const present: { id: string; byTest: boolean }[] = [];
  const evidenceIds = new Set<string>();
  let possible = 0;
  for (const { id, enabled, headlines, entryTests } of criteria) {
    if (!enabled) continue;
    const needs = view.needs.filter(({ headline }) => headlines.includes(headline));
    const reads = entryTests
      .filter((test) => test.enabled && view.attachedOn !== undefined)
      .map((test) => readEntry(test, view, view.attachedOn ?? ''));
    const met = reads.filter(({ verdict }) => verdict === 'met');
    for (const read of met) for (const evidenceId of read.evidenceIds) evidenceIds.add(evidenceId);
    const byNeed = needs.some(({ evidenceSource }) => evidenceSource !== '');
    if (byNeed || met.length > 0) present.push({ id, byTest: !byNeed });
    else if (needs.length > 0 || reads.some(({ verdict }) => verdict === 'not-evidenced')) possible += 1;
  }
  return { present, possible, evidenceIds: [...evidenceIds].sort(order) };
}

type LocalFilter = RuleSet['eligibility']['localFilter'];

function throughLocalFilter(
  filter: LocalFilter,
  count: number,
  view: FamilyView,
): 'passed' | 'failed' | 'not-evidenced' | 'none' {
  if (filter?.enabled !== true || count < filter.threshold) return 'none';
  const { present, possible } = countCriteria(filter.criteria, view);
  if (present.length >= filter.minimum) return 'passed';
  return present.length + possible >= filter.minimum ? 'not-evidenced' : 'failed';
}

/** Undefined where a dependent child or expectant parent was there on the day the family was taken in, or none is asked for. */
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
