import type { PlanParty } from '@turnaround/contracts';
import { addDays, type CalendarDate, isBefore } from '@turnaround/kernel';
import { assertCanAct, idsOf, openCaseOf } from './plan-checks.js';
import { REVIEW_AFTER_DAYS } from './review-cycle.js';
import type { AgreePlan } from './whole-family-plan.commands.js';
import * as errors from './whole-family-plan.errors.js';
import type { PlanningEvent } from './whole-family-plan.events.js';
import { FAMILY, signatureOf } from './signature.js';
import type { DraftedPlan, PlanInSupport, WholeFamilyPlan } from './whole-family-plan.state.js';

/**
 * The family and each named agency sign up to this version; support is under way once all have
 * (docs/domain/casework.md R23).
 */
export function agreePlan({ party, agreedOn }: AgreePlan, state: WholeFamilyPlan): readonly PlanningEvent[] {
  const plan = openCaseOf(state);
  if (plan.status === 'open') throw errors.notDrafted();
  assertMaySign(plan, party, agreedOn);
  if (isBefore(agreedOn, plan.status === 'in-support' ? plan.lastMilestoneOn : plan.draftedOn)) {
    throw errors.datesOutOfOrder('the draft or the review it follows from', 'The agreement');
  }
  const needsWithoutGoal = plan.needIds.filter((needId) => !plan.goals.some((goal) => goal.needId === needId));
  if (needsWithoutGoal.length > 0) throw errors.needsWithoutGoal(needsWithoutGoal);
  const signature = signatureOf(party);
  if (plan.signatures.includes(signature)) throw errors.partyAlreadyAgreed(plan.version);

  const { version } = plan;
  const signed: PlanningEvent = {
    type: 'planning.PlanAgreementRecorded',
    data: { ...idsOf(plan), version, party, agreedOn },
  };
  const signatures = new Set([...plan.signatures, signature]);
  if (![FAMILY, ...plan.agencyIds].every((one) => signatures.has(one))) return [signed];
  return [
    signed,
    {
      type: 'planning.PlanAgreed',
      data: { ...idsOf(plan), version, agreedOn, reviewDueOn: reviewDueOnOf(plan, agreedOn) },
    },
  ];
}

/** Nobody signs for another: an agency only where the plan names it (docs/domain/casework.md R37). */
function assertMaySign(plan: DraftedPlan | PlanInSupport, party: PlanParty, on: CalendarDate): void {
  if (party.kind === 'family') assertCanAct(plan, party.memberId, on);
  else if (!plan.agencyIds.includes(party.agencyId)) throw errors.agencyNotNamed(party.agencyId);
}

/** A version agreed in the middle of support does not put the next review off. */
function reviewDueOnOf(plan: DraftedPlan | PlanInSupport, agreedOn: CalendarDate): CalendarDate {
  return plan.status === 'in-support' ? plan.reviewDueOn : addDays(agreedOn, REVIEW_AFTER_DAYS);
}
