import type { Rule } from './provenance.js';
import type { RuleSet } from './rule-set.js';

export interface PlacedRule {
  readonly path: readonly (string | number)[];
  readonly rule: Rule;
}

/** Every rule of a rule set that carries a source mark, with its path in the document. */
export function allRules(ruleSet: RuleSet): readonly PlacedRule[] {
  const found: PlacedRule[] = [];
  const visit = (value: unknown, path: readonly (string | number)[]): void => {
    if (Array.isArray(value)) {
      value.forEach((item, index) => visit(item, [...path, index]));
    } else if (typeof value === 'object' && value !== null) {
      if (isRule(value)) found.push({ path, rule: value });
      for (const [key, item] of Object.entries(value)) visit(item, [...path, key]);
    }
  };
  visit(ruleSet, []);
  return found;
}

function isRule(value: object): value is Rule {
  return 'id' in value && 'source' in value && 'enabled' in value;
}
