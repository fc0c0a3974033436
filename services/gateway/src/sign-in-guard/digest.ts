import { createHash } from 'node:crypto';

/** What is kept of a name, an address or a code that only has to be known again. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
