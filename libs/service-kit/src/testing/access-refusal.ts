import { Problem } from '@turnaround/contracts';
import type { Answer } from './service-under-test.js';

/**
 * Refused for who asks: the role may not, or the record is nobody's that this person may see, which reads like one that is not there. Any
 * other answer means that the caller was let through to the rules.
 */
export function isAccessRefusal({ status, body }: Answer): boolean {
  if (status !== 403 && status !== 404) return false;
  const { code } = Problem.parse(body);
  return code.startsWith('ACCESS.') || code === 'RESOURCE.NOT_FOUND';
}
