import type { ClosureReason, GoalVerdict } from '@turnaround/contracts';
import { addDays, isBefore } from '@turnaround/kernel';
import { idsOf, openCaseOf } from './plan-checks.js';
import { REVIEW_AFTER_DAYS } from './review-cycle.js';
import type { CloseCase, HoldReview } from './whole-family-plan.commands.js';
import * as errors from './whole-family-plan.errors.js';
import type { PlanningEvent } from './whole-family-plan.events.js';
import type { Goal, OpenCase, WholeFamilyPlan } from './whole-family-plan.state.js';

/** Endings that can come before a plan is agreed; the others say what support achieved. */
const EARLY_ENDINGS: readonly ClosureReason[] = ['disengaged', 'statutory-takeover', 'moved-away'];

/**
 * A verdict with evidence on every goal; the next version of the plan follows, to be signed again
 * (docs/domain/casework.md R25 and R26).
 */
export function holdReview(command: HoldReview, state: WholeFamilyPlan): readonly PlanningEvent[] {
  const plan = openCaseOf(state);
  if (plan.status !== 'in-support') throw errors.notInSupport();
  const { reviewId, heldOn, attendees, verdicts, familyView } = command;
  if (isBefore(heldOn, plan.lastMilestoneOn)) {
    throw errors.datesOutOfOrder('the agreement or the review before it', 'The review');
  }
  assertOneVerdictEach(plan.goals, verdicts);
  return [
    {
      type: 'planning.ReviewHeld',
      data: {
        ...idsOf(plan),
        reviewId,
        version: plan.version + 1,
        heldOn,
        attendees: [...attendees],
        verdicts: [...verdicts],
        familyView,
        reviewDueOn: addDays(heldOn, REVIEW_AFTER_DAYS),
      },
    },
  ];
}

/**
 * Every ending has an outcome for each goal and an exit plan; unmet goals need a reason (docs/domain/casework.md R47
 * and R48).
 */
export function closeCase(command: CloseCase, state: WholeFamilyPlan): readonly PlanningEvent[] {
  const current = openCaseOf(state);
  const { closedOn, reason, goalOutcomes, exitPlan, remainingRisks, familyView, unmetGoalsReason } = command;
  if (current.status !== 'in-support' && !EARLY_ENDINGS.includes(reason)) throw errors.notInSupport();
  assertClosingDay(command, current);
  assertOneVerdictEach(current.status === 'open' ? [] : current.goals, goalOutcomes);
  const unmet = goalOutcomes.filter(({ verdict }) => verdict !== 'met').map(({ goalId }) => goalId);
  if (unmet.length > 0 && unmetGoalsReason === undefined) throw errors.unmetGoalsReasonMissing(unmet);
  return [
    {
      type: 'planning.CaseClosed',
      data: {
        ...idsOf(current),
        closedOn,
        reason,
        goalOutcomes: [...goalOutcomes],
        exitPlan,
        remainingRisks,
        familyView,
        ...(unmetGoalsReason === undefined ? {} : { unmetGoalsReason }),
      },
    },
  ];
}

function assertClosingDay({ closedOn, today }: CloseCase, current: OpenCase): void {
  if (isBefore(today, closedOn)) throw errors.inFuture('The closure', '/closedOn');
  if (current.status === 'drafted' && isBefore(closedOn, current.draftedOn)) {
    throw errors.datesOutOfOrder('the draft of the plan', 'The closure');
  }
  if (current.status === 'in-support' && isBefore(closedOn, current.lastMilestoneOn)) {
    throw errors.datesOutOfOrder('the agreement or the last review', 'The closure');
  }
}

function assertOneVerdictEach(goals: readonly Goal[], verdicts: readonly GoalVerdict[]): void {
  const judged = new Set<string>();
  for (const { goalId } of verdicts) {
    if (!goals.some((goal) => goal.goalId === goalId)) throw errors.goalUnknown(goalId);
    if (judged.has(goalId)) throw errors.goalJudgedTwice(goalId);
    judged.add(goalId);
  }
  const missing = goals.map(({ goalId }) => goalId).filter((goalId) => !judged.has(goalId));
  if (missing.length > 0) throw errors.goalsWithoutVerdict(missing);
}
