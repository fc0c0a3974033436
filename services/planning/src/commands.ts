import {
  assertIsAsked,
  assertMayActForAgency,
  assertMayTouchCase,
  type CommandRow,
  commandsOn,
} from '@turnaround/application';
import { agreePlan, closeCase, draftPlan, holdReview, logContact, setGoal } from '@turnaround/contracts';
import { londonDate } from '@turnaround/kernel';
import { wholeFamilyPlans } from './whole-family-plans.js';

const command = commandsOn(wholeFamilyPlans, assertMayTouchCase);

export const commands: readonly CommandRow[] = [
  command(draftPlan, (body, { today }) => ({ type: 'DraftPlan', ...body, draftedOn: today })),
  command(setGoal, (body, { today, newId }) => ({ type: 'SetGoal', ...body, goalId: newId('goal'), setOn: today })),
  command(agreePlan, (body, { today }) => ({ type: 'AgreePlan', ...body, agreedOn: today }), {
    // Staff record who signed at the meeting, by name; a partner signs for its own agency only (docs/domain/casework.md R37).
    may: (actor, plan, { party }) => {
      assertIsAsked(actor, 'agencyIds' in plan ? plan.agencyIds : []);
      assertMayActForAgency(actor, party.kind === 'agency' ? party.agencyId : undefined);
      assertMayTouchCase(actor, plan);
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
