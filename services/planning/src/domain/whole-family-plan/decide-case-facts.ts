import type { AssignKeyWorker, NoteDeath, NoteNeeds, OpenCase } from './whole-family-plan.commands.js';
import type { PlanningEvent } from './whole-family-plan.events.js';
import type { WholeFamilyPlan } from './whole-family-plan.state.js';

/*
 * Facts of other contexts. They come in any order and more than once, so none is refused: known ones change nothing,
 * and those that come before the case is opened are kept until then.
 */

export function openCase(command: OpenCase, state: WholeFamilyPlan): readonly PlanningEvent[] {
  if (state.status !== 'unopened') return [];
  const { planId, familyId, familyName, members } = command;
  return [{ type: 'planning.CaseOpened', data: { planId, familyId, familyName, members: [...members] } }];
}

/** A change of key worker is kept (docs/domain/casework.md R45). */
export function assignKeyWorker(command: AssignKeyWorker, state: WholeFamilyPlan): readonly PlanningEvent[] {
  const { planId, familyId, keyWorkerId, teamId } = command;
  if (state.keyWorkerId === keyWorkerId && state.teamId === teamId) return [];
  return [{ type: 'planning.KeyWorkerAssigned', data: { planId, familyId, keyWorkerId, teamId } }];
}

/** An assessment is completed once, so needs that are already noted stay. */
export function noteNeeds(command: NoteNeeds, state: WholeFamilyPlan): readonly PlanningEvent[] {
  if (state.needIds !== undefined || state.status === 'closed') return [];
  const { planId, familyId, needs } = command;
  return [{ type: 'planning.NeedsNoted', data: { planId, familyId, needs: [...needs] } }];
}

export function noteDeath(command: NoteDeath, state: WholeFamilyPlan): readonly PlanningEvent[] {
  const { planId, familyId, memberId, diedOn } = command;
  if (state.deaths?.get(memberId) === diedOn) return [];
  return [{ type: 'planning.MemberDeathNoted', data: { planId, familyId, memberId, diedOn: diedOn ?? null } }];
}
