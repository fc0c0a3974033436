import type { PlanningEvent } from '@turnaround/contracts';
import { londonDate } from '@turnaround/kernel';
import type { ReadEvent } from '@turnaround/kernel';
import { laterStage } from '../case-events.js';
import type { FamilyState } from './family-state.js';

export function onPlan(row: FamilyState, { type, data }: ReadEvent<PlanningEvent>): FamilyState {
  switch (type) {
    case 'planning.PlanDrafted':
      return { ...row, planVersion: data.version, stage: laterStage(row.stage, 'plan-drafted') };
    case 'planning.PlanAgreed': {
      const clock = { ...row.clock, reviewDueOn: data.reviewDueOn };
      return { ...row, planVersion: data.version, clock, stage: laterStage(row.stage, 'in-support') };
    }
    case 'planning.ContactLogged':
      return withContact(row, data);
    case 'planning.ReviewHeld': {
      const clock = { ...row.clock, reviewDueOn: data.reviewDueOn };
      return { ...row, planVersion: data.version, clock };
    }
    case 'planning.CaseClosed': {
      const { closedOn, reason: closureReason } = data;
      return { ...row, closedOn, closureReason, stage: laterStage(row.stage, 'closed') };
    }
    default:
      return row;
  }
}

/** Only contacts that were kept count as having been in touch. */
function withContact(
  row: FamilyState,
  contact: { outcome: string; direct: boolean; durationMinutes: number; contactedAt: string },
): FamilyState {
  if (contact.outcome !== 'kept') return row;
  const day = londonDate(contact.contactedAt);
  return {
    ...row,
    contactCount: row.contactCount + 1,
    directMinutes: row.directMinutes + (contact.direct ? contact.durationMinutes : 0),
    lastContactOn: row.lastContactOn === null || day > row.lastContactOn ? day : row.lastContactOn,
  };
}
