import { z } from 'zod';
import { personal } from '../personal.js';
import { codes, count, day, id, json, prose } from './field.js';
import { PROGRAMME_ROLES, readModel, type RowOf } from './read-model.js';

const PlannedGoal = z.object({
  goalId: z.string(),
  needId: z.string(),
  description: personal(z.string()),
  measure: personal(z.string()),
  owner: z.unknown(),
  dueOn: z.string(),
  consequence: personal(z.string()),
  benefit: personal(z.string()),
  negotiable: z.boolean(),
  /** How far it was met when it was last looked at; null before. */
  verdict: z.string().nullable(),
});

export const plans = readModel({
  name: 'plans',
  comment: 'Whole family plans with their goals: one row a case',
  version: 1,
  fields: {
    id: id('Case id'),
    familyId: id('Family id').indexed(),
    version: count('Version of the plan'),
    aims: prose('What the family wants to change').personal(),
    exitStrategy: prose('The way out of support').personal(),
    agencyIds: codes(z.string(), 'Agencies the plan names'),
    parties: codes(z.string(), 'Who has signed up to it: family, or an agency id'),
    goals: json(z.array(PlannedGoal), 'Goals with the last verdict').personal(),
    reviewDueOn: day('Day by which it is looked at again').nullable().indexed(),
  },
  searched: ['aims', 'goals[].description'],
  sort: { field: 'reviewDueOn', order: 'ASC' },
  about: { family: 'familyId' },
  scope: { whole: PROGRAMME_ROLES, team: { cases: ['id'] }, agency: 'nothing' },
  past: 'replayed',
});

export const PlanRow = plans.row;
export type PlanRow = RowOf<typeof plans>;
