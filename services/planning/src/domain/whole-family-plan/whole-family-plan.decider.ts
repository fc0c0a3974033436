import { assertNever, type Decider } from '@turnaround/kernel';
import { agreePlan } from './decide-agreement.js';
import { assignKeyWorker, noteDeath, noteNeeds, openCase } from './decide-case-facts.js';
import { logContact } from './decide-contact.js';
import { draftPlan, setGoal } from './decide-draft.js';
import { closeCase, holdReview } from './decide-verdicts.js';
import type { PlanningCommand } from './whole-family-plan.commands.js';
import type { PlanningEvent } from './whole-family-plan.events.js';
import { evolve } from './whole-family-plan.evolve.js';
import type { WholeFamilyPlan } from './whole-family-plan.state.js';

/** One case, from opening to the follow-up after closure (docs/domain/casework.md §1.2). */
export const wholeFamilyPlanDecider: Decider<WholeFamilyPlan, PlanningCommand, PlanningEvent> = {
  initialState: { status: 'unopened' },
  decide,
  evolve,
};

function decide(command: PlanningCommand, state: WholeFamilyPlan): readonly PlanningEvent[] {
  switch (command.type) {
    case 'OpenCase':
      return openCase(command, state);
    case 'AssignKeyWorker':
      return assignKeyWorker(command, state);
    case 'NoteNeeds':
      return noteNeeds(command, state);
    case 'NoteDeath':
      return noteDeath(command, state);
    case 'DraftPlan':
      return draftPlan(command, state);
    case 'SetGoal':
      return setGoal(command, state);
    case 'AgreePlan':
      return agreePlan(command, state);
    case 'LogContact':
      return logContact(command, state);
    case 'HoldReview':
      return holdReview(command, state);
    case 'CloseCase':
      return closeCase(command, state);
    default:
      return assertNever(command);
  }
}
