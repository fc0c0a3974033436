import type { RuleSet } from './rule-set.js';

/**
 * The rule set a family is pinned to: in force on the day it was taken in, the authority's own before the national one,
 * the newer before the older. Undefined where none was in force.
 */
export function findRuleSet(ruleSets: readonly RuleSet[], authority: string, attachedOn: string): RuleSet | undefined {
  return ruleSets
    .filter((ruleSet) => ruleSet.authority === authority || ruleSet.authority === '*')
    .filter((ruleSet) => ruleSet.validFrom <= attachedOn && attachedOn <= ruleSet.validTo)
    .sort((left, right) => precedence(right).localeCompare(precedence(left)))
    .at(0);
}

function precedence(ruleSet: RuleSet): string {
  return `${ruleSet.authority === '*' ? 0 : 1} ${ruleSet.validFrom} ${ruleSet.id}`;
}
