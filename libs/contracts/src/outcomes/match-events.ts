import { z } from 'zod';
import { defineEvent, type EventOf } from '../event-contract.js';
import { personal } from '../personal.js';
import { Id, IsoDate } from '../primitives.js';
import { FeedKind, FeedPerson, MatchCandidate } from './feeds.js';
import { Measure, SourceDocument } from './measures.js';

const Reviewed = { matchId: Id };

export const matchReviewRaised = defineEvent(
  'outcomes.MatchReviewRaised',
  'A row of a data feed may be about somebody of the programme; a person has to say whom.',
  z.object({
    ...Reviewed,
    feed: FeedKind,
    importId: Id,
    line: z.number().int(),
    person: FeedPerson,
    /** The evidence that the row will be, if it is about one of the candidates. */
    measures: z.array(Measure).min(1),
    source: SourceDocument,
    observedOn: IsoDate,
    schoolName: z.string().optional(),
    /** Best first. */
    candidates: z.array(MatchCandidate).min(1),
    raisedOn: IsoDate,
  }),
);

export const matchConfirmed = defineEvent(
  'outcomes.MatchConfirmed',
  'Somebody looked and said whom the row is about; what it says is recorded for that person.',
  z.object({
    ...Reviewed,
    caseId: Id,
    familyId: Id,
    memberId: Id,
    score: z.number().int(),
    confirmedBy: z.string(),
    confirmedOn: IsoDate,
  }),
);

export const matchRejected = defineEvent(
  'outcomes.MatchRejected',
  'Somebody looked and said that the row is about nobody known here.',
  z.object({ ...Reviewed, reason: personal(z.string()), rejectedBy: z.string(), rejectedOn: IsoDate }),
);

export const matchReopened = defineEvent(
  'outcomes.MatchReopened',
  'A rejected row is back in review.',
  z.object({ ...Reviewed, reason: personal(z.string()), reopenedBy: z.string(), reopenedOn: IsoDate }),
);

/** About nobody yet, so they are kept apart from events about one case. */
export const matchEvents = [matchReviewRaised, matchConfirmed, matchRejected, matchReopened] as const;
export type MatchEvent = EventOf<(typeof matchEvents)[number]>;
