import { z } from 'zod';
import { FeedKind, FeedPerson, MatchCandidate } from '../data-feeds/feeds.js';
import { Measure } from '../outcomes/measures.js';
import { choice, count, day, id, json, prose, text } from './field.js';
import { PROGRAMME_ROLES, readModel, type RowOf } from './read-model.js';

export const matchReviews = readModel({
  name: 'match-reviews',
  comment: 'Rows of data feeds that somebody has to look at: one row each',
  version: 3,
  fields: {
    id: id('Match id'),
    status: choice(
      'matchReviewStatus',
      z.enum(['waiting', 'confirmed', 'rejected']),
      'Whether it was decided, and how',
    ).indexed(),
    feed: choice('evidenceSource', FeedKind, 'Kind of feed').indexed(),
    importId: id('Import the row came with').indexed(),
    line: count('Line of the file'),
    personName: text('Name as the feed writes it').personal(),
    person: json(FeedPerson, 'The person as the feed knows them').personal(),
    measures: json(z.array(Measure), 'What the row would record'),
    schoolName: text('School, for education feeds').nullable(),
    sourceSystem: text('System the extract came from'),
    observedOn: day('Day the row speaks of'),
    candidates: json(z.array(MatchCandidate), 'Whom it might be about, best first').personal(),
    bestScore: count('Best score, 0 to 100'),
    raisedOn: day('Day it was put into review').indexed(),
    caseId: id('Case it was recorded for').nullable(),
    familyId: id('Family it was recorded for; until somebody has decided it is about all its candidates').nullable(),
    memberId: id('Person it was recorded for').nullable(),
    decidedByName: text('Who decided').nullable(),
    decidedOn: day('Day it was decided').nullable(),
    reason: prose('Why it was rejected or reopened').personal().nullable(),
    revision: count('Last revision of the match stream'),
  },
  searched: ['personName', 'schoolName', 'candidates[].firstName', 'candidates[].lastName', 'candidates[].familyName'],
  called: ['personName', 'candidates[].firstName', 'candidates[].lastName', 'candidates[].familyName'],
  sort: { field: 'raisedOn', order: 'ASC' },
  about: { family: 'familyId' },
  scope: { whole: PROGRAMME_ROLES, team: 'nothing', agency: 'nothing' },
});

export const MatchReviewRow = matchReviews.row;
export type MatchReviewRow = RowOf<typeof matchReviews>;
