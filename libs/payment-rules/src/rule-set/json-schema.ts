import { z } from 'zod';
import { RuleSet } from './rule-set.js';

/** The published JSON Schema of a rule set: what an editor checks a document against before the engine does. */
export function ruleSetJsonSchema(): string {
  const schema = z.toJSONSchema(RuleSet, { target: 'draft-2020-12', io: 'input' });
  return `${JSON.stringify({ title: 'Payment-by-results rule set', ...schema }, undefined, 2)}\n`;
}
