import type { EventOf, matchReviewRaised } from '@turnaround/contracts';

export interface NotRaised {
  readonly status: 'none';
}

export interface RaisedMatch {
  readonly status: 'open' | 'confirmed' | 'rejected';
  readonly review: EventOf<typeof matchReviewRaised>['data'];
}

export type FeedMatchReview = NotRaised | RaisedMatch;
