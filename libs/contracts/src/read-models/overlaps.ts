import { z } from 'zod';
import { personal } from '../personal.js';
import { choice, count, day, id, json, prose, text } from './field.js';
import { PROGRAMME_ROLES, readModel, type RowOf } from './read-model.js';

const OverlappingFamily = z.object({
  caseId: z.string(),
  familyId: z.string(),
  familyName: personal(z.string()).nullable(),
});

export const overlaps = readModel({
  name: 'overlaps',
  comment: 'Families that share people: one row a pair',
  version: 2,
  fields: {
    id: id('Overlap id'),
    status: choice('overlapStatus', z.enum(['held', 'reviewed']), 'Whether it was reviewed').indexed(),
    families: json(z.array(OverlappingFamily), 'The two families').personal(),
    sharedPeople: json(
      z.array(z.array(z.string())),
      'Pairs of members who are or seem to be the same, one from each family',
    ),
    heldOn: day('Day both were held').indexed(),
    finding: choice('overlapFinding', z.enum(['not-a-duplicate', 'same-family']), 'What the review found').nullable(),
    keptCaseId: id('Case that may be claimed for, where they are one family').nullable(),
    reason: prose('Why it was decided so').personal().nullable(),
    reviewedByName: text('Who decided').nullable(),
    reviewedOn: day('Day it was decided').nullable(),
    revision: count('Last revision of the overlap stream'),
  },
  searched: ['families[].familyName'],
  called: ['families[].familyName'],
  sort: { field: 'heldOn', order: 'DESC' },
  about: 'several-families',
  scope: { whole: PROGRAMME_ROLES, team: 'nothing', agency: 'nothing' },
});

export const OverlapRow = overlaps.row;
export type OverlapRow = RowOf<typeof overlaps>;
