import type { EventOf, matchReviewRaised } from '@turnaround/contracts';
import type { CalendarDate } from '@turnaround/kernel';

/** A row is about one of several people, or perhaps about one. Raised again, it changes nothing. */
export interface RaiseMatchReview {
  readonly type: 'RaiseMatchReview';
  readonly review: EventOf<typeof matchReviewRaised>['data'];
}

export interface ConfirmMatch {
  readonly type: 'ConfirmMatch';
  readonly caseId: string;
  readonly memberId: string;
  readonly confirmedBy: string;
  readonly confirmedOn: CalendarDate;
}

export interface RejectMatch {
  readonly type: 'RejectMatch';
  readonly reason: string;
  readonly rejectedBy: string;
  readonly rejectedOn: CalendarDate;
}

export interface ReopenMatch {
  readonly type: 'ReopenMatch';
  readonly reason: string;
  readonly reopenedBy: string;
  readonly reopenedOn: CalendarDate;
}

export type MatchCommand = RaiseMatchReview | ConfirmMatch | RejectMatch | ReopenMatch;
