import type { contactLogged, EventOf } from '@turnaround/contracts';
import { type CalendarDate, isBefore } from '@turnaround/kernel';
import * as errors from './whole-family-plan.errors.js';
import type { Case, OpenCase, WholeFamilyPlan } from './whole-family-plan.state.js';

/** The case while work goes on. */
export function openCaseOf(state: WholeFamilyPlan): OpenCase {
  if (state.status === 'unopened') throw errors.caseNotOpen();
  if (state.status === 'closed') throw errors.caseClosed();
  return state;
}

function assertMember(family: Case, memberId: string): void {
  if (!family.members.some((member) => member.memberId === memberId)) throw errors.memberUnknown(memberId);
}

/**
 * Nobody takes part in anything before being born or after dying; of a child to be born no day is known yet.
 * @param field of the command that gives the day, where it is not the day of the command itself
 */
export function assertLived(family: Case, memberId: string, on: CalendarDate, field?: string): void {
  assertMember(family, memberId);
  const born = family.members.find((member) => member.memberId === memberId)?.born;
  if (born !== undefined && isBefore(on, born)) throw errors.beforeBirth(born, field);
  const diedOn = family.deaths?.get(memberId);
  if (diedOn !== undefined && isBefore(diedOn, on)) throw errors.memberDied(diedOn, field);
}

/** The same people at the same moment by the same means, in the same words, are one contact, told twice. */
export function contactKey({
  contactedAt,
  mode,
  memberIds,
  note,
}: Pick<EventOf<typeof contactLogged>['data'], 'contactedAt' | 'mode' | 'memberIds' | 'note'>): string {
  return JSON.stringify([new Date(contactedAt).toISOString(), mode, [...new Set(memberIds)].sort(), note]);
}

/** @param on the day they are to act, ISO */
export function assertCanAct(family: Case, memberId: string, on: CalendarDate): void {
  assertLived(family, memberId, on);
  if (family.members.some((member) => member.memberId === memberId && member.unborn)) {
    throw errors.memberUnborn(memberId);
  }
}

export function idsOf({ planId, familyId }: Case): { planId: string; familyId: string } {
  return { planId, familyId };
}
