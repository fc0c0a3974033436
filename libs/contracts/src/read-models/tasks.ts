import { z } from 'zod';
import { choice, day, id, text } from './field.js';
import { PROGRAMME_ROLES, readModel, type RowOf } from './read-model.js';

export const TaskStatus = z.enum(['open', 'closed']);
export type TaskStatus = z.infer<typeof TaskStatus>;

export const TaskEnd = z.enum(['evidence-came', 'no-near-miss']);
export type TaskEnd = z.infer<typeof TaskEnd>;

export const tasks = readModel({
  name: 'tasks',
  comment:
    'Evidence that key workers are asked to bring, because it is all a family lacks for a result: one row a task',
  version: 3,
  fields: {
    id: id('Task id'),
    caseId: id('Case it is about').indexed(),
    familyId: id('Family id').indexed(),
    familyName: text('The name the family goes by').personal(),
    status: choice('taskStatus', TaskStatus, 'Whether it is still to be done').indexed(),
    keyWorkerId: id('Whose task it is: the key worker of the case').nullable().indexed(),
    keyWorkerName: text('Name of the key worker').nullable(),
    teamId: id('Team of the key worker').wordedBy('team').nullable().indexed(),
    testId: text('Test of the rules that lacks evidence').wordedBy('testName').indexed(),
    source: text('Where such evidence comes from').wordedBy('evidenceSource').indexed(),
    reasonCode: text('What is wrong with the evidence there is: a reason of the payment decision'),
    needId: id('Need it is about, where the test is of one').nullable(),
    memberId: id('Whom it is about, where the test is of one').nullable(),
    raisedOn: day('Day it was raised').indexed(),
    closedOn: day('Day it closed').nullable(),
    closedBecause: choice('taskEnd', TaskEnd, 'Why it closed').nullable(),
  },
  searched: ['familyName', 'keyWorkerName'],
  called: ['familyName', 'keyWorkerName'],
  sort: { field: 'raisedOn', order: 'ASC' },
  about: { family: 'familyId' },
  scope: { whole: PROGRAMME_ROLES, team: { cases: ['caseId'] }, agency: 'nothing' },
});

export const TaskRow = tasks.row;
export type TaskRow = RowOf<typeof tasks>;
