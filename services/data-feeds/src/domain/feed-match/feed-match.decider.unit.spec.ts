import { given } from '@turnaround/testing';
import { feedMatchDecider } from './feed-match.decider.js';
import type { MatchEvent } from './feed-match.events.js';

const candidate = { caseId: 'case', familyId: 'family', familyName: 'Moss', memberId: 'ben', firstName: 'Ben' };
const review = {
  matchId: 'match',
  feed: 'police-incidents' as const,
  importId: 'import',
  line: 2,
  person: { firstName: 'Ben', lastName: 'Mos' },
  measures: [{ kind: 'offences' as const, from: '2025-07-01', to: '2025-12-31', proven: 0 }],
  source: { system: 'Police', title: 'Extract', documentOn: '2026-01-05' },
  observedOn: '2026-01-05',
  candidates: [{ ...candidate, lastName: 'Moss', score: 68, compared: [] }],
  raisedOn: '2026-01-05',
};
const raised: MatchEvent = { type: 'data-feeds.MatchReviewRaised', data: review };
const rejection = { reason: 'A cousin', rejectedBy: 'ruth', rejectedOn: '2026-01-06' };
const rejected: MatchEvent = { type: 'data-feeds.MatchRejected', data: { matchId: 'match', ...rejection } };
const reopening = { reason: 'No, it is him', reopenedBy: 'ruth', reopenedOn: '2026-01-07' };
const reopened: MatchEvent = { type: 'data-feeds.MatchReopened', data: { matchId: 'match', ...reopening } };
const confirm = {
  type: 'ConfirmMatch',
  caseId: 'case',
  memberId: 'ben',
  confirmedBy: 'ruth',
  confirmedOn: '2026-01-08',
} as const;
const confirmed: MatchEvent = {
  type: 'data-feeds.MatchConfirmed',
  data: {
    matchId: 'match',
    caseId: 'case',
    familyId: 'family',
    memberId: 'ben',
    score: 68,
    confirmedBy: 'ruth',
    confirmedOn: '2026-01-08',
  },
};

describe('A row of a feed that is not surely about somebody', () => {
  it('is put into review once', () => {
    given(feedMatchDecider, []).when({ type: 'RaiseMatchReview', review }).then([raised]);
    given(feedMatchDecider, [raised]).when({ type: 'RaiseMatchReview', review }).then([]);
  });
  it('is about one of those it may be about, and that is final', () => {
    given(feedMatchDecider, [raised]).when(confirm).then([confirmed]);
    given(feedMatchDecider, [raised])
      .when({ ...confirm, memberId: 'stranger' })
      .thenFails('MATCH.CANDIDATE_UNKNOWN');
    given(feedMatchDecider, [raised, confirmed]).when(confirm).thenFails('MATCH.ALREADY_DECIDED');
    given(feedMatchDecider, [raised, confirmed])
      .when({ type: 'ReopenMatch', ...reopening })
      .thenFails('MATCH.NOT_REJECTED');
  });
  it('is about nobody, until somebody puts it back', () => {
    given(feedMatchDecider, [raised])
      .when({ type: 'RejectMatch', ...rejection })
      .then([rejected]);
    given(feedMatchDecider, [raised, rejected]).when(confirm).thenFails('MATCH.ALREADY_DECIDED');
    given(feedMatchDecider, [raised, rejected])
      .when({ type: 'ReopenMatch', ...reopening })
      .then([reopened]);
    given(feedMatchDecider, [raised, rejected, reopened]).when(confirm).then([confirmed]);
  });
});
