import { FamilyStory, id } from '@turnaround/payment-rules/examples';
import { replayTwice } from '@turnaround/projections';
import { matchReviewsProjection } from './match-reviews.projection.js';

const matchId = id(1);
const [caseId, familyId, memberId] = [id(2), id(3), id(4)];
const before = FamilyStory.referred('2025-01-06');
const raised = before.and('data-feeds.MatchReviewRaised', '2026-01-05', {
  matchId,
  feed: 'school-attendance',
  importId: id(5),
  line: 7,
  person: { firstName: 'Ben', lastName: 'Moss' },
  measures: [{ kind: 'need-outcome', achieved: true }],
  source: { system: 'School census', title: 'a.csv', documentOn: '2026-01-04' },
  observedOn: '2026-01-04',
  candidates: [
    { caseId, familyId, familyName: 'Moss', memberId, firstName: 'Ben', lastName: 'Moss', score: 90, compared: [] },
  ],
  raisedOn: '2026-01-05',
});
const decide = { caseId, familyId, memberId, score: 70, confirmedBy: 'ruth', confirmedOn: '2026-01-07' };

const rowOf = (story: FamilyStory) =>
  replayTwice(matchReviewsProjection, story.events.slice(before.events.length)).get(matchId);

describe('A match review', () => {
  it('no longer gives the reason of its reopening once it is decided', () => {
    const reopened = raised
      .and('data-feeds.MatchRejected', '2026-01-05', {
        matchId,
        reason: 'Nobody',
        rejectedBy: 'ruth',
        rejectedOn: '2026-01-05',
      })
      .and('data-feeds.MatchReopened', '2026-01-06', {
        matchId,
        reason: 'A mistake',
        reopenedBy: 'ruth',
        reopenedOn: '2026-01-06',
      });
    expect(rowOf(reopened)).toMatchObject({ status: 'waiting', reason: 'A mistake' });
    const confirmed = reopened.and('data-feeds.MatchConfirmed', '2026-01-07', { matchId, ...decide });
    expect(rowOf(confirmed)).toMatchObject({ status: 'confirmed', reason: null, memberId });
  });
});
