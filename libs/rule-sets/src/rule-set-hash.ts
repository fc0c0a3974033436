import { hash } from 'node:crypto';
import { canonicalJson } from '@turnaround/kernel';
import type { RuleSet } from '@turnaround/payment-rules';

/** SHA-256 (hex) over the canonical JSON. */
export function contentHash(value: unknown): string {
  return hash('sha256', canonicalJson(value));
}

const hashes = new WeakMap<RuleSet, string>();

/** Names the very document a family is judged by; worked out once for each that is installed. */
export function ruleSetHashOf(ruleSet: RuleSet): string {
  const known = hashes.get(ruleSet);
  if (known !== undefined) return known;
  const found = contentHash(ruleSet);
  hashes.set(ruleSet, found);
  return found;
}
