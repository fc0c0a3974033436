import { allRules } from '../rule-set/all-rules.js';
import type { OutcomeTest } from '../rule-set/outcome-test.js';
import type { Route, RuleSet } from '../rule-set/rule-set.js';

/** What is the same for every family that a rule set judges. */
export interface RulesInUse {
  readonly routes: readonly Route[];
  /** Required by a route for the family, not for a single need. */
  readonly familyTests: readonly OutcomeTest[];
  /** Of a single need, by its headline. */
  readonly needTests: ReadonlyMap<string, readonly OutcomeTest[]>;
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
