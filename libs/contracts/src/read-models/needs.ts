import { z } from 'zod';
import { Need } from '../assessment/events.js';
import { NeedSource } from '../assessment/need-source.js';
import { personal } from '../personal.js';
import { IsoDate } from '../primitives.js';
import { NeedDescriptor } from '../reference-lists.js';
import { id, json } from './field.js';
import { PROGRAMME_ROLES, readModel, type RowOf } from './read-model.js';

const FoundNeed = Need.extend({
  /** Which indicator of its headline; null where nobody said. */
  descriptor: NeedDescriptor.nullable(),
  /** Where it can be looked up. */
  evidenceSource: z.string(),
  /** What kind of source that is, and the day it is dated; null where nobody said. */
  source: NeedSource.nullable(),
  presentOn: IsoDate,
  /** The latest evidence that stands says that its outcome is achieved. */
  achieved: z.boolean(),
});

const Strength = z.object({ strengthId: z.string(), memberId: z.string(), description: personal(z.string()) });

export const needs = readModel({
  name: 'needs',
  comment: 'What the members of a family need and what each brings: one row a case',
  version: 3,
  fields: {
    id: id('Case id'),
    familyId: id('Family id').indexed(),
    needs: json(z.array(FoundNeed), 'Needs found, and whether the outcome of each is achieved').personal(),
    strengths: json(z.array(Strength), 'Strengths found').personal(),
  },
  searched: ['needs[].description', 'strengths[].description'],
  sort: { field: 'id', order: 'ASC' },
  about: { family: 'familyId' },
  scope: { whole: PROGRAMME_ROLES, team: { cases: ['id'] }, agency: 'nothing' },
  past: 'replayed',
});

export const NeedsRow = needs.row;
export type NeedsRow = RowOf<typeof needs>;
