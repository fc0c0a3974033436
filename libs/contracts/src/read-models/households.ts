import { z } from 'zod';
import { Address, Member } from '../people.js';
import { id, json } from './field.js';
import { PROGRAMME_ROLES, readModel, type RowOf } from './read-model.js';

export const households = readModel({
  name: 'households',
  comment: 'Who lives in the household: one row a case',
  version: 1,
  fields: {
    id: id('Case id'),
    familyId: id('Family id').indexed(),
    members: json(z.array(Member), 'Who lives in the household now').personal(),
    address: json(Address, 'Address').personal().nullable(),
  },
  searched: ['members[].firstName', 'members[].lastName'],
  sort: { field: 'id', order: 'ASC' },
  about: { family: 'familyId' },
  scope: { whole: PROGRAMME_ROLES, team: { cases: ['id'] }, agency: 'nothing' },
  past: 'replayed',
});

export const HouseholdRow = households.row;
export type HouseholdRow = RowOf<typeof households>;
