import { defineAggregate } from '@turnaround/application';
import { eventReader, feedImportEvents, feedOfferEvents, matchEvents } from '@turnaround/contracts';
import { v5 } from 'uuid';
import { feedImportDecider } from './domain/feed-import/feed-import.decider.js';
import { feedMatchDecider } from './domain/feed-match/feed-match.decider.js';
import { feedOfferDecider } from './domain/feed-offer/feed-offer.decider.js';

/** Streams `feedMatch-<match id>`. Of nobody yet, so of no family. */
export const feedMatches = defineAggregate({
  category: 'feedMatch',
  decider: feedMatchDecider,
  events: eventReader(matchEvents),
  familyIdOf: () => undefined,
});

/** Streams `feedImport-<id of the import>`. Of many families, so of none. */
export const feedImports = defineAggregate({
  category: 'feedImport',
  decider: feedImportDecider,
  events: eventReader(feedImportEvents),
  familyIdOf: () => undefined,
});

/** Streams `feedOffer-<id>`, one for what an import says about a case. */
export const feedOffers = defineAggregate({
  category: 'feedOffer',
  decider: feedOfferDecider,
  events: eventReader(feedOfferEvents),
  familyIdOf: ({ data }) => data.familyId,
});

const MATCH_NAMESPACE = '5a8a1a36-9c5f-4a0d-8a3e-6f1f0d2f7b35';
const OFFER_NAMESPACE = '2d1f6b0c-6c0f-4e63-9d0e-0a7b5f0e8c11';

/** A row has one review each time people are found who may be meant, however often that is tried; the first is number 1. */
export const matchIdOf = (importId: string, line: number, number: number): string =>
  v5(number === 1 ? `${importId}\n${line}` : `${importId}\n${line}\n${number}`, MATCH_NAMESPACE);

export const offerIdOf = (importId: string, caseId: string): string => v5(`${importId}\n${caseId}`, OFFER_NAMESPACE);
