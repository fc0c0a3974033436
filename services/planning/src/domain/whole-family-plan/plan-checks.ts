import * as errors from './whole-family-plan.errors.js';
import type { Case, OpenCase, WholeFamilyPlan } from './whole-family-plan.state.js';

/** The case while work goes on. */
export function openCaseOf(state: WholeFamilyPlan): OpenCase {
  if (state.status === 'unopened') throw errors.caseNotOpen();
  if (state.status === 'closed') throw errors.caseClosed();
  return state;
}

export function assertMember(family: Case, memberId: string): void {
  if (!family.members.some((member) => member.memberId === memberId)) throw errors.memberUnknown(memberId);
}

export function assertCanAct(family: Case, memberId: string): void {
  assertMember(family, memberId);
  if (family.members.some((member) => member.memberId === memberId && member.unborn)) {
    throw errors.memberUnborn(memberId);
  }
}

export function idsOf({ planId, familyId }: Case): { planId: string; familyId: string } {
  return { planId, familyId };
}
