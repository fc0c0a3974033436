import { z } from 'zod';
import { ContactMode } from '../planning/values.js';
import { choice, codes, count, flag, id, instant, prose, text } from './field.js';
import { PROGRAMME_ROLES, readModel, type RowOf } from './read-model.js';

export const contacts = readModel({
  name: 'contacts',
  comment: 'When a worker was in touch with a family, or tried to be: one row a contact',
  version: 1,
  fields: {
    id: id('Contact id'),
    caseId: id('Case it belongs to').indexed(),
    familyId: id('Family id').indexed(),
    contactedAt: instant('When it was').indexed(),
    mode: choice('contactMode', ContactMode, 'How they were in touch'),
    outcome: choice('contactOutcome', z.enum(['kept', 'missed', 'refused']), 'Whether it came about'),
    direct: flag('Whether it was direct work'),
    durationMinutes: count('How long it took, in minutes'),
    memberIds: codes(z.string(), 'Members of the family who were there'),
    note: prose('What was said and seen').personal(),
    nextStep: prose('What is to be done next').personal().nullable(),
    loggedByName: text('Name of who logged it'),
  },
  searched: ['note', 'nextStep', 'loggedByName'],
  sort: { field: 'contactedAt', order: 'DESC' },
  about: { family: 'familyId' },
  scope: { whole: PROGRAMME_ROLES, team: { cases: ['caseId'] }, agency: 'nothing' },
  past: 'replayed',
});

export const ContactRow = contacts.row;
export type ContactRow = RowOf<typeof contacts>;
