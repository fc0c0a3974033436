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

/** @param on the day they are to take part, ISO */
export function assertAlive(family: Case, memberId: string, on: CalendarDate): void {
  assertMember(family, memberId);
  const diedOn = family.deaths?.get(memberId);
  if (diedOn !== undefined && isBefore(diedOn, on)) throw errors.memberDied(diedOn);
}

/** @param on the day they are to act, ISO */
export function assertCanAct(family: Case, memberId: string, on: CalendarDate): void {
  assertAlive(family, memberId, on);
  if (family.members.some((member) => member.memberId === memberId && member.unborn)) {
    throw errors.memberUnborn(memberId);
  }
}

export function idsOf({ planId, familyId }: Case): { planId: string; familyId: string } {
  return { planId, familyId };
}
