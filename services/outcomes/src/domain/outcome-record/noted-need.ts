import type { DomainError } from '@turnaround/kernel';
import { needsNotNoted } from './outcome-record.errors.js';
import type { OpenRecord } from './outcome-record.state.js';

/**
 * A need is one of the completed assessment. Before that is noted here, whoever names one may be right and has to come again.
 * @param unknown the error for a need that the assessment did not find
 */
export function assertNeedNoted(
  needId: string,
  { needs, areNeedsNoted }: Pick<OpenRecord, 'needs' | 'areNeedsNoted'>,
  unknown: (needId: string) => DomainError,
): void {
  if (needs.some((need) => need.needId === needId)) return;
  throw areNeedsNoted === true ? unknown(needId) : needsNotNoted();
}
