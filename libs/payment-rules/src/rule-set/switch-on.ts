import type { RuleSet } from './rule-set.js';
import { allRules } from './all-rules.js';

export interface SwitchOn {
  /** ONS code of the authority that decides. */
  readonly authority: string;
  readonly ruleIds: readonly string[] | 'all';
  readonly by: string;
  readonly on: string;
}

/**
 * The rule set as one authority uses it: with rules switched on that are off in the national one.
 * @throws RangeError for a rule id the rule set does not have
 */
export function switchOn(ruleSet: RuleSet, decision: SwitchOn): RuleSet {
  const copy = structuredClone(ruleSet);
  const rules = allRules(copy);
  if (decision.ruleIds !== 'all') {
    const unknown = decision.ruleIds.find((id) => !rules.some(({ rule }) => rule.id === id));
    if (unknown !== undefined) throw new RangeError(`Rule set ${ruleSet.id} has no rule ${unknown}`);
  }
  for (const { rule } of rules) {
    if (rule.enabled || (decision.ruleIds !== 'all' && !decision.ruleIds.includes(rule.id))) continue;
    Object.assign(rule, { enabled: true, switchedOn: { by: decision.by, on: decision.on } });
  }
  return { ...copy, authority: decision.authority };
}
