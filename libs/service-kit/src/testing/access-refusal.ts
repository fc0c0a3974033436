import { Problem } from '@turnaround/contracts';
import type { Answer } from './service-under-test.js';

/** Refused for who asks; any other answer means that the caller was let through to the rules. */
export function isAccessRefusal({ status, body }: Answer): boolean {
  return status === 403 && Problem.parse(body).code.startsWith('ACCESS.');
}
