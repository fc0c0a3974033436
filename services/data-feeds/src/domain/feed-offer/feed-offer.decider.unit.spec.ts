import type { FeedOfferEvent } from '@turnaround/contracts';
import { given } from '@turnaround/testing';
import { feedOfferDecider } from './feed-offer.decider.js';

const ids = {
  importId: '6c0e7d52-8a51-4b0e-9d2f-3f0a4c1b7e20',
  caseId: '6c0e7d52-8a51-4b0e-9d2f-3f0a4c1b7e21',
  familyId: '6c0e7d52-8a51-4b0e-9d2f-3f0a4c1b7e22',
};
const work = { kind: 'work', from: '2025-09-01' } as const;
const offered: Extract<FeedOfferEvent, { type: 'data-feeds.RowsOffered' }> = {
  type: 'data-feeds.RowsOffered',
  data: {
    ...ids,
    round: 1,
    feed: 'benefits-and-work',
    source: { system: 'Jobcentre', title: 'january.csv', documentOn: '2026-01-05' },
    extractedOn: '2026-01-05',
    rows: [{ line: 2, memberId: ids.caseId, measures: [work], score: 100, compared: [] }],
  },
};
const withdrawn: Extract<FeedOfferEvent, { type: 'data-feeds.RowsWithdrawn' }> = {
  type: 'data-feeds.RowsWithdrawn',
  data: { ...ids, reason: 'The wrong file', withdrawnBy: 'ruth', withdrawnOn: '2026-01-06' },
};
const offer = { type: 'OfferRows', offer: offered.data } as const;
const withdraw = { type: 'WithdrawRows', withdrawal: withdrawn.data } as const;

describe('What a file says about a family', () => {
  it('is offered as often as rows have to be recorded anew', () => {
    given(feedOfferDecider, []).when(offer).then([offered]);
    given(feedOfferDecider, [offered]).when(offer).then([offered]);
  });

  it('is withdrawn once, also where it was recorded before there were offers', () => {
    given(feedOfferDecider, []).when(withdraw).then([withdrawn]);
    given(feedOfferDecider, [offered, withdrawn]).when(withdraw).then([]);
  });

  it('is not offered any more once it was withdrawn', () => {
    given(feedOfferDecider, [offered, withdrawn]).when(offer).then([]);
  });
});
