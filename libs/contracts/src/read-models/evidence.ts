import { z } from 'zod';
import { FeedMatch } from '../data-feeds/feeds.js';
import { Measure } from '../outcomes/measures.js';
import { SourceKind } from '../reference-lists.js';
import { choice, day, id, json, prose, text } from './field.js';
import { PROGRAMME_ROLES, readModel, type RowOf } from './read-model.js';

export const evidence = readModel({
  name: 'evidence',
  comment: 'What was measured, of whom, and where it can be looked up: one row a piece of evidence',
  version: 3,
  fields: {
    id: id('Evidence id'),
    caseId: id('Case it belongs to').indexed(),
    familyId: id('Family id').indexed(),
    memberId: id('Who was measured'),
    needId: id('Need it is about, where it names one').nullable(),
    status: choice(
      'evidenceStatus',
      z.enum(['stands', 'corrected', 'retracted']),
      'Whether it counts; what was corrected or taken back does not',
    ),
    measureKind: text('What was measured').wordedBy('measureKind'),
    measure: json(Measure, 'The measure itself').personal(),
    sourceTitle: text('Title of the document it rests on').personal(),
    sourceSystem: text('System or place where that is kept'),
    sourceKind: choice('sourceKind', SourceKind, 'What kind of source it is').nullable(),
    sourceAuthority: text('ONS code of the authority that supplied it, where that is another one').nullable(),
    documentOn: day('Date of the document'),
    observedOn: day('Day it was so').indexed(),
    match: json(FeedMatch, 'How the row of a data feed was matched to the person, where it came with one').nullable(),
    retractedByName: text('Who took it back').nullable(),
    retractedOn: day('Day it was taken back').nullable(),
    retractionReason: prose('Why it was taken back').personal().nullable(),
  },
  searched: ['sourceTitle', 'sourceSystem', 'measureKind'],
  sort: { field: 'observedOn', order: 'DESC' },
  about: { family: 'familyId' },
  scope: { whole: PROGRAMME_ROLES, team: { cases: ['caseId'] }, agency: 'nothing' },
  past: 'replayed',
});

export const EvidenceRow = evidence.row;
export type EvidenceRow = RowOf<typeof evidence>;
