import type { EventOf, FeedOfferEvent, rowsOffered, rowsWithdrawn } from '@turnaround/contracts';
import { assertNever, type Decider } from '@turnaround/kernel';

/** What one file says about one family. Before there were offers, rows were recorded without one: these are withdrawn too. */
export interface FeedOffer {
  readonly status: 'none' | 'offered' | 'withdrawn';
}

export interface OfferRows {
  readonly type: 'OfferRows';
  readonly offer: EventOf<typeof rowsOffered>['data'];
}

export interface WithdrawRows {
  readonly type: 'WithdrawRows';
  readonly withdrawal: EventOf<typeof rowsWithdrawn>['data'];
}

export const feedOfferDecider: Decider<FeedOffer, OfferRows | WithdrawRows, FeedOfferEvent> = {
  initialState: { status: 'none' },
  decide(command, { status }) {
    switch (command.type) {
      case 'OfferRows':
        // A file that was taken back says nothing any more (docs/data-feeds.md).
        return status === 'withdrawn' ? [] : [{ type: 'data-feeds.RowsOffered', data: command.offer }];
      case 'WithdrawRows':
        return status === 'withdrawn' ? [] : [{ type: 'data-feeds.RowsWithdrawn', data: command.withdrawal }];
      default:
        return assertNever(command);
    }
  },
  evolve(state, { type }) {
    switch (type) {
      case 'data-feeds.RowsOffered':
        return { status: 'offered' };
      case 'data-feeds.RowsWithdrawn':
        return { status: 'withdrawn' };
      default:
        return state;
    }
  },
};
