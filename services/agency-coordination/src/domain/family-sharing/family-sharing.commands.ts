import type { CalendarDate } from '@turnaround/kernel';

/** The family said, in the referral or later, with which agencies may be shared. */
export interface NoteSharingConsent {
  readonly type: 'NoteSharingConsent';
  readonly familyId: string;
  readonly agencyIds: readonly string[];
  readonly decision: 'given' | 'withdrawn';
  readonly decidedOn: CalendarDate;
}

/** A key worker was allocated to a case of the family. */
export interface NoteKeyWorker {
  readonly type: 'NoteKeyWorker';
  readonly familyId: string;
  readonly caseId: string;
  readonly keyWorkerId: string;
  readonly teamId: string;
}

export type FamilySharingCommand = NoteSharingConsent | NoteKeyWorker;
