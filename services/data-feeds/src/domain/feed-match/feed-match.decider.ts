import { assertNever, type Decider } from '@turnaround/kernel';
import type { ConfirmMatch, MatchCommand, RejectMatch, ReopenMatch } from './feed-match.commands.js';
import * as errors from './feed-match.errors.js';
import type { MatchEvent } from './feed-match.events.js';
import type { FeedMatchReview, RaisedMatch } from './feed-match.state.js';

/**
 * A row that is not surely about somebody waits for a person's decision; a rejection can be taken back, a confirmation
 * cannot (docs/domain/payment-by-results.md §2.2 and §2.3, field 5).
 */
export const feedMatchDecider: Decider<FeedMatchReview, MatchCommand, MatchEvent> = {
  initialState: { status: 'none' },
  decide,
  evolve,
};

function decide(command: MatchCommand, state: FeedMatchReview): readonly MatchEvent[] {
  switch (command.type) {
    case 'RaiseMatchReview':
      return state.status === 'none' ? [{ type: 'data-feeds.MatchReviewRaised', data: command.review }] : [];
    case 'ConfirmMatch':
      return confirm(command, waiting(state));
    case 'RejectMatch':
      return reject(command, waiting(state));
    case 'ReopenMatch':
      return reopen(command, raised(state));
    default:
      return assertNever(command);
  }
}

function confirm(command: ConfirmMatch, { review }: RaisedMatch): readonly MatchEvent[] {
  const { caseId, memberId, confirmedBy, confirmedOn } = command;
  const chosen = review.candidates.find((candidate) => candidate.caseId === caseId && candidate.memberId === memberId);
  if (!chosen) throw errors.candidateUnknown();
  const { familyId, score } = chosen;
  return [
    {
      type: 'data-feeds.MatchConfirmed',
      data: { matchId: review.matchId, caseId, familyId, memberId, score, confirmedBy, confirmedOn },
    },
  ];
}

function reject({ type: _type, ...rejection }: RejectMatch, { review }: RaisedMatch): readonly MatchEvent[] {
  return [{ type: 'data-feeds.MatchRejected', data: { matchId: review.matchId, ...rejection } }];
}

function reopen({ type: _type, ...reopening }: ReopenMatch, { status, review }: RaisedMatch): readonly MatchEvent[] {
  if (status !== 'rejected') throw errors.notRejected();
  return [{ type: 'data-feeds.MatchReopened', data: { matchId: review.matchId, ...reopening } }];
}

function raised(state: FeedMatchReview): RaisedMatch {
  if (state.status === 'none') throw errors.notRaised();
  return state;
}

function waiting(state: FeedMatchReview): RaisedMatch {
  const match = raised(state);
  if (match.status !== 'open') throw errors.alreadyDecided();
  return match;
}

function evolve(state: FeedMatchReview, event: MatchEvent): FeedMatchReview {
  if (event.type === 'data-feeds.MatchReviewRaised') return { status: 'open', review: event.data };
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'data-feeds.MatchConfirmed':
      return { ...state, status: 'confirmed' };
    case 'data-feeds.MatchRejected':
      return { ...state, status: 'rejected' };
    case 'data-feeds.MatchReopened':
      return { ...state, status: 'open' };
    default:
      return state;
  }
}
