import {
  assertMayActForAgency,
  assertMayTouchCase,
  type CommandRow,
  commandsOn,
  notFound,
} from '@turnaround/application';
import { agreePlan, closeCase, draftPlan, holdReview, logContact, setGoal } from '@turnaround/contracts';
import { type Actor, londonDate } from '@turnaround/kernel';
import type { WholeFamilyPlan } from './domain/whole-family-plan/whole-family-plan.state.js';
import { wholeFamilyPlans } from './whole-family-plans.js';

const command = commandsOn(wholeFamilyPlans, assertMayTouchCase);

export const commands: readonly CommandRow[] = [
  command(draftPlan, (body, { today }) => ({ type: 'DraftPlan', ...body, draftedOn: today })),
  command(setGoal, (body, { today, newId }) => ({ type: 'SetGoal', ...body, goalId: newId('goal'), setOn: today })),
  command(agreePlan, (body, { today }) => ({ type: 'AgreePlan', ...body, agreedOn: today }), {
    // Staff record who signed at the meeting, by name; a partner signs for its own agency only (docs/domain/casework.md R37).
    may: (actor, plan, { party }) => {
      assertMayActForAgency(actor, party.kind === 'agency' ? party.agencyId : undefined);
      assertMayTouchCase(actor, plan);
      assertMayKnowPlan(actor, plan);
    },
  }),
  command(logContact, (body, { now, occurredAt, newId }) => {
    const contactedAt = body.contactedAt ?? occurredAt;
    const contactedOn = londonDate(contactedAt);
    return { type: 'LogContact', ...body, contactId: newId('contact'), contactedAt, contactedOn, now };
  }),
  command(holdReview, (body, { today, newId }) => ({
    type: 'HoldReview',
    ...body,
    reviewId: newId('review'),
    heldOn: today,
  })),
  command(closeCase, (body, { today }) => ({ type: 'CloseCase', ...body, closedOn: body.closedOn ?? today, today })),
];

/** A partner the plan does not name is not told that there is one (docs/authorisation.md). */
function assertMayKnowPlan({ role, agencyId }: Actor, plan: WholeFamilyPlan): void {
  if (role !== 'partner') return;
  if (agencyId !== undefined && 'agencyIds' in plan && plan.agencyIds.includes(agencyId)) return;
  throw notFound('plan');
}
