import { allRules } from '../rule-set/all-rules.js';
import type { OutcomeTest } from '../rule-set/outcome-test.js';
import type { NeedFact } from '../facts/family-facts.js';
import type { Route, RuleSet } from '../rule-set/rule-set.js';

/** What is the same for every family that a rule set judges. */
export interface RulesInUse {
  readonly routes: readonly Route[];
  /** Required by a route for the family, not for a single need. */
  readonly familyTests: readonly OutcomeTest[];
  /** Of a single need, by its headline. */
  readonly needTests: ReadonlyMap<string, readonly OutcomeTest[]>;
  /** Indicators that the rules list and go by. */
  readonly descriptors: ReadonlySet<string>;
  /** Facts are judged before they count. */
  readonly judgesFacts: boolean;
  readonly everyNeed: boolean;
  readonly wholeFamilyWorking: boolean;
  /** Names of rules that are switched off, sorted. */
  readonly off: readonly string[];
}

const kept = new WeakMap<RuleSet, RulesInUse>();

/** Found once for each rule set: a programme judges thousands of families by it. */
export function rulesInUse(ruleSet: RuleSet): RulesInUse {
  const known = kept.get(ruleSet);
  if (known !== undefined) return known;
  const routes = ruleSet.routes.filter(({ enabled }) => enabled);
  const wanted = new Set(routes.flatMap(({ tests }) => tests));
  const found = {
    routes,
    familyTests: ruleSet.tests.filter(({ id }) => wanted.has(id)),
    needTests: needTestsOf(ruleSet),
    descriptors: new Set(
      ruleSet.descriptors?.enabled === true ? ruleSet.descriptors.known.map(({ code }) => code) : [],
    ),
    judgesFacts: ruleSet.soundness?.enabled === true,
    everyNeed: routes.some(({ everyNeed }) => everyNeed),
    wholeFamilyWorking: routes.some(({ wholeFamilyWorking }) => wholeFamilyWorking),
    off: allRules(ruleSet)
      .filter(({ rule }) => !rule.enabled)
      .map(({ rule }) => rule.id)
      .sort(),
  };
  kept.set(ruleSet, found);
  return found;
}

function needTestsOf({ tests }: RuleSet): ReadonlyMap<string, readonly OutcomeTest[]> {
  const ofNeeds = tests.filter(({ enabled, subject }) => enabled && subject.kind === 'need');
  const headlines = new Set(ofNeeds.flatMap((test) => test.headlines));
  return new Map(
    [...headlines].map((headline) => [headline, ofNeeds.filter((test) => test.headlines.includes(headline))]),
  );
}

/**
 * The tests a need requires: of its headline, and of its indicator where that is said and listed. A need of which nobody said the
 * indicator requires all of its headline (docs/domain/payment-by-results.md §1.3).
 */
export function testsFor(
  { needTests, descriptors }: Pick<RulesInUse, 'needTests' | 'descriptors'>,
  { headline, descriptor }: Pick<NeedFact, 'headline' | 'descriptor'>,
): readonly OutcomeTest[] {
  const ofHeadline = needTests.get(headline) ?? [];
  if (descriptor === undefined || !descriptors.has(descriptor)) return ofHeadline;
  return ofHeadline.filter((test) => test.descriptors?.includes(descriptor) ?? true);
}
