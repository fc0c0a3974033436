import type { FeedKind } from '@turnaround/contracts';

/** By feed: the column that says of which days a row is, which is what breaks a rule of the record. */
export const startColumns: Readonly<Record<FeedKind, string>> = {
  'school-attendance': 'term_from',
  exclusions: 'period_from',
  'police-incidents': 'period_from',
  'benefits-and-work': 'from',
};

/** Whether a rule of the record is about the person, and no column of the file. */
export function isOfPerson(code: string): boolean {
  return code === 'EVIDENCE.MEMBER_UNKNOWN' || code.startsWith('OUTCOME_RECORD.') || code === 'RESOURCE.NOT_FOUND';
}
