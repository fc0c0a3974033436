import { contactLogged, type ContactRow, readModels } from '@turnaround/contracts';
import { declared, defineProjection } from '@turnaround/projections';
import { caseIdOf } from '../case-events.js';
import { sortableInstant } from '../sortable-instant.js';

const takes = [contactLogged] as const;

export const contactsProjection = defineProjection<ContactRow, typeof takes>({
  ...declared(readModels.contacts),
  takes,
  keysOf: ({ data }) => [data.contactId],
  evolve(_before, { data, metadata }) {
    const { contactId: id, familyId, mode, outcome, direct, durationMinutes, memberIds, note } = data;
    return {
      id,
      caseId: caseIdOf(data),
      familyId,
      contactedAt: sortableInstant(data.contactedAt),
      mode,
      outcome,
      direct,
      durationMinutes,
      memberIds,
      note,
      nextStep: data.nextStep ?? null,
      loggedByName: metadata.actor.name,
    };
  },
});
