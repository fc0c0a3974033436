import { addMonths, isBefore } from '@turnaround/kernel';
import { assertLived, contactKey, idsOf } from './plan-checks.js';
import type { LogContact } from './whole-family-plan.commands.js';
import * as errors from './whole-family-plan.errors.js';
import type { PlanningEvent } from './whole-family-plan.events.js';
import type { WholeFamilyPlan } from './whole-family-plan.state.js';

/** Follow-up after closure ends within twelve months (docs/domain/casework.md R49). */
const FOLLOW_UP_MONTHS = 12;

/**
 * From the day the case is opened: intervention starts before there is a plan, and goes on a while after closure
 * (docs/domain/casework.md §1.2 and §2.11).
 */
export function logContact(command: LogContact, state: WholeFamilyPlan): readonly PlanningEvent[] {
  if (state.status === 'unopened') throw errors.caseNotOpen();
  const { contactId, contactedAt, mode, outcome, direct, durationMinutes, note, nextStep } = command;
  if (Date.parse(contactedAt) > Date.parse(command.now)) throw errors.inFuture('The contact', '/contactedAt');
  if (state.status === 'closed' && isBefore(addMonths(state.closedOn, FOLLOW_UP_MONTHS), command.contactedOn)) {
    throw errors.followUpEnded();
  }
  for (const memberId of command.memberIds) assertLived(state, memberId, command.contactedOn, '/contactedAt');
  if (state.contacts?.has(contactKey(command)) === true) throw errors.contactTwice();
  if (outcome === 'kept' && durationMinutes === 0) throw errors.contactWithoutDuration();
  if (outcome !== 'kept' && direct && durationMinutes > 0) throw errors.contactNotKept();
  return [
    {
      type: 'planning.ContactLogged',
      data: {
        ...idsOf(state),
        contactId,
        contactedAt,
        mode,
        outcome,
        direct,
        durationMinutes,
        memberIds: [...new Set(command.memberIds)],
        note,
        ...(nextStep === undefined ? {} : { nextStep }),
      },
    },
  ];
}
