import type { FeedImportEvent } from '@turnaround/contracts';
import type { CalendarDate, Decider } from '@turnaround/kernel';

/** What people did with a file; what becomes of its rows is for the rows to say. */
export interface FeedImportState {
  readonly status: 'standing' | 'taken-back';
}

export interface TakeBackImport {
  readonly type: 'TakeBackImport';
  readonly importId: string;
  readonly reason: string;
  readonly takenBackBy: string;
  readonly takenBackOn: CalendarDate;
  /** Taking it back was begun before, and failed. */
  readonly failedBefore: boolean;
}

/** A file is taken back once; asked again, nothing changes, but one that failed is tried once more (docs/data-feeds.md). */
export const feedImportDecider: Decider<FeedImportState, TakeBackImport, FeedImportEvent> = {
  initialState: { status: 'standing' },
  decide({ type: _type, failedBefore, ...takenBack }, { status }) {
    if (status === 'taken-back' && !failedBefore) return [];
    return [{ type: 'data-feeds.ImportTakenBack', data: takenBack }];
  },
  evolve(state, { type }) {
    return type === 'data-feeds.ImportTakenBack' ? { status: 'taken-back' } : state;
  },
};
