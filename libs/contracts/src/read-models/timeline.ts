import { z } from 'zod';
import { Role } from '../roles.js';
import { codes, count, id, instant, json, text } from './field.js';
import { foldedRow } from './fold.js';
import { PROGRAMME_ROLES, readModel, type RowOf } from './read-model.js';

export const timeline = readModel({
  name: 'timeline',
  comment: 'Everything that happened: one row an event',
  version: 4,
  fields: {
    id: id('Event id'),
    familyId: id('Family id; null for what concerns no family').nullable().indexed(),
    familyIds: codes(z.string(), 'Everybody it is about: the family, or several'),
    seenBy: codes(Role, 'Roles that see it where it is about no family'),
    familyName: text('The name the family goes by').personal().nullable(),
    caseId: id('Case it belongs to').nullable().indexed(),
    type: text('Event type with context and version').indexed(),
    data: json(
      z.unknown(),
      'The data of the event, for the sentence in plain words that the screen makes of it',
    ).personal(),
    actorId: id('Who did it').indexed(),
    actorName: text('Name of who did it'),
    occurredAt: instant('When it was so in the world').indexed(),
    recordedAt: instant('When the journal took it').indexed(),
    stream: text('Stream of the event').indexed(),
    revision: count('Place in its stream'),
    hash: text('Hash of the event in the chain of its stream'),
    fileId: id('File of a data feed that it came with').nullable().indexed(),
    fileName: text('Name of that file').nullable(),
    fileLine: count('Line of that file, the header being 1').nullable(),
  },
  searched: ['familyName', 'type', 'actorName'],
  sort: { field: 'occurredAt', order: 'DESC' },
  about: { family: 'familyId' },
  scope: {
    whole: PROGRAMME_ROLES,
    team: { events: { case: 'caseId', families: 'familyIds', roles: 'seenBy' } },
    agency: 'nothing',
  },
  past: 'recorded',
  folds: { by: 'fileId', along: 'occurredAt', within: 'familyId', kind: 'type', line: 'fileLine' },
});

export const TimelineRow = timeline.row;
export type TimelineRow = RowOf<typeof timeline>;

export const TimelineLine = foldedRow(timeline);
export type TimelineLine = z.infer<typeof TimelineLine>;
