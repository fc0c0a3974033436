import { eventReader, matchEvents } from '@turnaround/contracts';
import { type Repository, repositoryProvider } from '@turnaround/service-kit';
import { v5 } from 'uuid';
import type { MatchCommand } from '../domain/feed-match/feed-match.commands.js';
import { feedMatchDecider } from '../domain/feed-match/feed-match.decider.js';
import type { MatchEvent } from '../domain/feed-match/feed-match.events.js';
import type { FeedMatchReview } from '../domain/feed-match/feed-match.state.js';

/** Streams `feedMatch-<match id>`. */
export type FeedMatches = Repository<FeedMatchReview, MatchCommand, MatchEvent>;

export const FEED_MATCHES = Symbol('FeedMatches');

/** Of nobody yet, so of no family. */
export const feedMatchesProvider = repositoryProvider(FEED_MATCHES, {
  category: 'feedMatch',
  decider: feedMatchDecider,
  events: eventReader(matchEvents),
  familyIdOf: () => undefined,
});

const MATCH_NAMESPACE = '5a8a1a36-9c5f-4a0d-8a3e-6f1f0d2f7b35';
const EVIDENCE_NAMESPACE = 'c1f2f6a8-52a9-4b63-9a8d-0b6d7a4e9f10';

/** A row has one review each time people are found who may be meant, however often that is tried; the first is number 1. */
export const matchIdOf = (importId: string, line: number, number: number): string =>
  v5(number === 1 ? `${importId}\n${line}` : `${importId}\n${line}\n${number}`, MATCH_NAMESPACE);

/** What a row says has one id for each measure, however often it is recorded. */
export const evidenceIdsOf = (importId: string, line: number, measures: readonly { kind: string }[]): string[] =>
  measures.map(({ kind }) => v5(`${importId}\n${line}\n${kind}`, EVIDENCE_NAMESPACE));
