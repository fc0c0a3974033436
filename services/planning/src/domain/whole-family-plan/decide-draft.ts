import { isBefore } from '@turnaround/kernel';
import { assertCanAct, idsOf, openCaseOf } from './plan-checks.js';
import type { DraftPlan, SetGoal } from './whole-family-plan.commands.js';
import * as errors from './whole-family-plan.errors.js';
import type { PlanningEvent } from './whole-family-plan.events.js';
import type { Goal, WholeFamilyPlan } from './whole-family-plan.state.js';

/**
 * Planning waits for the assessment (docs/domain/casework.md R20). Until it is agreed, a plan may be drafted again as
 * its next version.
 */
export function draftPlan(command: DraftPlan, state: WholeFamilyPlan): readonly PlanningEvent[] {
  const current = openCaseOf(state);
  if (current.needIds === undefined) throw errors.assessmentNotComplete();
  if (current.status === 'in-support') throw errors.alreadyAgreed();
  const { draftedOn, aims, exitStrategy } = command;
  if (current.status === 'drafted' && isBefore(draftedOn, current.draftedOn)) {
    throw errors.datesOutOfOrder('the draft before it', 'The draft');
  }
  const version = current.status === 'drafted' ? current.version + 1 : 1;
  const agencyIds = [...new Set(command.agencyIds)];
  return [
    { type: 'planning.PlanDrafted', data: { ...idsOf(current), version, draftedOn, aims, exitStrategy, agencyIds } },
  ];
}

/** Specific to a need, measured, owned, dated, with what follows either way (docs/domain/casework.md R21 and R22). */
export function setGoal(command: SetGoal, state: WholeFamilyPlan): readonly PlanningEvent[] {
  const plan = openCaseOf(state);
  if (plan.status === 'open') throw errors.notDrafted();
  const { goalId, needId, description, measure, owner, dueOn, consequence, benefit, negotiable } = command;
  if (!plan.needIds.includes(needId)) throw errors.needUnknown(needId);
  if (isBefore(command.setOn, plan.draftedOn)) throw errors.datesOutOfOrder('the draft of the plan', 'The goal');
  if (!isBefore(command.setOn, dueOn)) throw errors.goalDueTooEarly();
  if (owner.kind === 'member') assertCanAct(plan, owner.memberId, command.setOn);
  const twin = plan.goals.find((goal) => isSameGoal(goal, command));
  if (twin !== undefined) throw errors.goalAlreadySet(twin.goalId);
  return [
    {
      type: 'planning.GoalSet',
      data: { ...idsOf(plan), goalId, needId, description, measure, owner, dueOn, consequence, benefit, negotiable },
    },
  ];
}

function isSameGoal(goal: Goal, other: Pick<Goal, 'needId' | 'description'>): boolean {
  return goal.needId === other.needId && wordsOf(goal.description) === wordsOf(other.description);
}

/** Case and spacing do not make two goals. */
function wordsOf(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
