import type { FeedKind } from '@turnaround/contracts';
import type { DomainError } from '@turnaround/kernel';
import type { CellProblem } from '../files/cells.js';

const startOf: Readonly<Record<FeedKind, string>> = {
  'school-attendance': 'term_from',
  exclusions: 'period_from',
  'police-incidents': 'period_from',
  'benefits-and-work': 'from',
};

/** Which column breaks the rule of the outcome record, for whoever looks at the file. */
export function problemOf({ code, message }: DomainError, feed: FeedKind): CellProblem {
  const ofPerson =
    code === 'EVIDENCE.MEMBER_UNKNOWN' || code.startsWith('OUTCOME_RECORD.') || code === 'RESOURCE.NOT_FOUND';
  return { column: ofPerson ? '' : startOf[feed], reason: `${message} (${code})` };
}
