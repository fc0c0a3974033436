import { z } from 'zod';
import { Address, Member } from '../people.js';
import { personal } from '../personal.js';
import { IsoDate } from '../primitives.js';
import { id, json } from './field.js';
import { PROGRAMME_ROLES, readModel, type RowOf } from './read-model.js';

/** Who left the household; with `diedOn`, by dying or since. */
export const FormerMember = Member.extend({ diedOn: personal(IsoDate).optional() });
export type FormerMember = z.infer<typeof FormerMember>;

export const households = readModel({
  name: 'households',
  comment: 'Who lives in the household: one row a case',
  version: 3,
  fields: {
    id: id('Case id'),
    familyId: id('Family id').indexed(),
    members: json(z.array(Member), 'Who lives in the household now').personal(),
    gone: json(z.array(FormerMember), 'Who of the family lives there no more, and who of them died').personal(),
    address: json(Address, 'Address').personal().nullable(),
  },
  searched: ['members[].firstName', 'members[].lastName'],
  called: ['members[].firstName', 'members[].lastName'],
  sort: { field: 'id', order: 'ASC' },
  about: { family: 'familyId' },
  scope: { whole: PROGRAMME_ROLES, team: { cases: ['id'] }, agency: 'nothing' },
  past: 'replayed',
});

export const HouseholdRow = households.row;
export type HouseholdRow = RowOf<typeof households>;
