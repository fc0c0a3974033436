import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** RFC 8785: one text for one value, however its keys are ordered. */
export function canonicalJson(value: unknown): string {
  return canonicalize(value) ?? '';
}

/** SHA-256 (hex) over the canonical JSON. */
export function contentHash(value: unknown): string {
  return hash('sha256', canonicalJson(value));
}
