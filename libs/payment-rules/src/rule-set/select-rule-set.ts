import type { RuleSet } from './rule-set.js';

/**
 * The rule set a family is pinned to: one in force on the day it was taken in. Of several, the authority's own comes
 * before the national one, then the one valid from a later day, then the newer version. Undefined where none was in
 * force (docs/domain/payment-by-results.md §1.4).
 */
export function findRuleSet(ruleSets: readonly RuleSet[], authority: string, attachedOn: string): RuleSet | undefined {
  return ruleSets
    .filter((ruleSet) => ruleSet.authority === authority || ruleSet.authority === '*')
    .filter((ruleSet) => ruleSet.validFrom <= attachedOn && attachedOn <= ruleSet.validTo)
    .sort((left, right) => precedence(right).localeCompare(precedence(left)) || compareVersions(right, left))
    .at(0);
}

function precedence(ruleSet: RuleSet): string {
  return `${ruleSet.authority === '*' ? 0 : 1} ${ruleSet.validFrom} ${ruleSet.id}`;
}

/** Negative where the first is the older version: 1.9.0 before 1.10.0. */
export function compareVersions(left: Pick<RuleSet, 'version'>, right: Pick<RuleSet, 'version'>): number {
  const numbers = (version: string): readonly number[] => version.split('.').map(Number);
  const [these, those] = [numbers(left.version), numbers(right.version)];
  return these.map((number, place) => number - (those[place] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
