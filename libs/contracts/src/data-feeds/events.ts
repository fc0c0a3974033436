import { z } from 'zod';
import { PROGRAMME_ONLY } from '../about.js';
import { defineEvent, type EventOf, pastShape, upcastFrom } from '../event-contract.js';
import { movedEvent } from '../moved-event.js';
import { Measure, MeasureThen, SourceDocument } from '../outcomes/measures.js';
import { personal } from '../personal.js';
import { AccountId, Id, IsoDate, Organisation } from '../primitives.js';
import { ComparedField, FeedKind, FeedMatch, FeedPerson, MatchCandidate } from './feeds.js';

const Reviewed = { matchId: Id };

const Review = {
  ...Reviewed,
  feed: FeedKind,
  importId: Id,
  line: z.number().int(),
  person: FeedPerson,
  /** The evidence that the row will be, if it is about one of the candidates. */
  measures: z.array(Measure).min(1),
  source: SourceDocument,
  observedOn: IsoDate,
  schoolName: Organisation.optional(),
  /** Best first. */
  candidates: z.array(MatchCandidate).min(1),
  raisedOn: IsoDate,
};

/** Before schools were named; the first was told by the outcomes service. */
const ReviewThen = z.object({ ...Review, measures: z.array(MeasureThen).min(1) });
const reviewRaisedFirst = pastShape('outcomes.MatchReviewRaised', ReviewThen);
const reviewRaisedThen = pastShape(
  'data-feeds.MatchReviewRaised',
  ReviewThen,
  upcastFrom(reviewRaisedFirst, (data) => data),
);

export const matchReviewRaised = defineEvent(
  'data-feeds.MatchReviewRaised',
  'A row of a data feed may be about somebody of the programme; a person has to say whom.',
  z.object(Review),
  upcastFrom(reviewRaisedThen, (data) => data),
  { families: ({ candidates }) => candidates.map(({ familyId }) => familyId) },
);

export const matchConfirmed = movedEvent(
  'data-feeds',
  'MatchConfirmed',
  'Somebody looked and said whom the row is about; what it says is recorded for that person.',
  z.object({
    ...Reviewed,
    caseId: Id,
    familyId: Id,
    memberId: Id,
    score: z.number().int(),
    confirmedBy: AccountId,
    confirmedOn: IsoDate,
  }),
);

export const matchRejected = movedEvent(
  'data-feeds',
  'MatchRejected',
  'Somebody looked and said that the row is about nobody known here.',
  z.object({ ...Reviewed, reason: personal(z.string()), rejectedBy: AccountId, rejectedOn: IsoDate }),
  undefined,
  PROGRAMME_ONLY,
);

export const matchReopened = movedEvent(
  'data-feeds',
  'MatchReopened',
  'A rejected row is back in review.',
  z.object({ ...Reviewed, reason: personal(z.string()), reopenedBy: AccountId, reopenedOn: IsoDate }),
  undefined,
  PROGRAMME_ONLY,
);

/** About nobody yet, so they are kept apart from events about one case. */
export const matchEvents = [matchReviewRaised, matchConfirmed, matchRejected, matchReopened] as const;
export type MatchEvent = EventOf<(typeof matchEvents)[number]>;

/** What one file says about one family, in the stream `feedOffer-<id>`. */
const Offer = { importId: Id, caseId: Id, familyId: Id };

/** A row with the person it is about. */
export const OfferedRow = z.object({
  /** Line of the file, the header being 1. */
  line: z.number().int(),
  memberId: Id,
  measures: z.array(Measure).min(1),
  score: FeedMatch.shape.score,
  compared: z.array(ComparedField),
  /** Account id; absent where the match was sure and nobody had to look. */
  decidedBy: AccountId.optional(),
});
export type OfferedRow = z.infer<typeof OfferedRow>;

const Offered = {
  ...Offer,
  /** Rises each time rows of the file are offered anew: the answer names it. */
  round: z.number().int(),
  feed: FeedKind,
  source: SourceDocument,
  /** Day the partner drew the extract. */
  extractedOn: IsoDate,
  rows: z.array(OfferedRow).min(1),
};

const rowsOfferedThen = pastShape(
  'data-feeds.RowsOffered',
  z.object({ ...Offered, rows: z.array(OfferedRow.extend({ measures: z.array(MeasureThen).min(1) })).min(1) }),
);

export const rowsOffered = defineEvent(
  'data-feeds.RowsOffered',
  'Rows of a file are about people of this family; its outcome record says what becomes of them.',
  z.object(Offered),
  upcastFrom(rowsOfferedThen, (data) => data),
);

export const rowsWithdrawn = defineEvent(
  'data-feeds.RowsWithdrawn',
  'The file was taken back: nothing that it said of this family counts any more.',
  z.object({ ...Offer, reason: personal(z.string()), withdrawnBy: AccountId, withdrawnOn: IsoDate }),
);

export const feedOfferEvents = [rowsOffered, rowsWithdrawn] as const;
export type FeedOfferEvent = EventOf<(typeof feedOfferEvents)[number]>;

export const importTakenBack = defineEvent(
  'data-feeds.ImportTakenBack',
  'Somebody took a whole file back: it should never have come, and nothing that it recorded counts.',
  z.object({ importId: Id, reason: personal(z.string()), takenBackBy: AccountId, takenBackOn: IsoDate }),
  undefined,
  PROGRAMME_ONLY,
);

/** What people do with a file, in the stream `feedImport-<id of the import>`. */
export const feedImportEvents = [importTakenBack] as const;
export type FeedImportEvent = EventOf<(typeof feedImportEvents)[number]>;

export const dataFeedsEvents = [...matchEvents, ...feedOfferEvents, ...feedImportEvents] as const;
