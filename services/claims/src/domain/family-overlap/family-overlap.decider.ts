import { assertNever, type Decider } from '@turnaround/kernel';
import type { OverlapCommand, OverlappingCases, ReviewOverlap } from './family-overlap.commands.js';
import * as errors from './family-overlap.errors.js';
import type { OverlapEvent } from './family-overlap.events.js';
import type { FamilyOverlap } from './family-overlap.state.js';

/** Two families that share people: both held until one decision (docs/domain/payment-by-results.md §6.1). */
export const familyOverlapDecider: Decider<FamilyOverlap, OverlapCommand, OverlapEvent> = {
  initialState: { status: 'none' },
  decide,
  evolve,
};

function decide(command: OverlapCommand, state: FamilyOverlap): readonly OverlapEvent[] {
  switch (command.type) {
    case 'HoldFamilies':
      if (state.status !== 'none') return [];
      return [
        {
          type: 'claims.FamiliesHeld',
          data: {
            ...casesOf(command),
            heldOn: command.heldOn,
            familyNames: [...command.familyNames],
            sharedPeople: command.sharedPeople.map(([one, other]) => [one, other]),
          },
        },
      ];
    case 'ReviewOverlap':
      return review(command, state);
    default:
      return assertNever(command);
  }
}

function review({ decision, reason, reviewedBy, reviewedOn }: ReviewOverlap, state: FamilyOverlap): OverlapEvent[] {
  if (state.status === 'none') throw errors.notHeld();
  if (state.status === 'reviewed') throw errors.alreadyReviewed();
  if (decision.finding === 'same-family' && !state.caseIds.includes(decision.keptCaseId)) throw errors.caseUnknown();
  return [{ type: 'claims.OverlapReviewed', data: { ...casesOf(state), ...decision, reason, reviewedBy, reviewedOn } }];
}

function evolve(state: FamilyOverlap, event: OverlapEvent): FamilyOverlap {
  switch (event.type) {
    case 'claims.FamiliesHeld':
      return { status: 'held', ...casesOf(event.data) };
    case 'claims.OverlapReviewed': {
      const { keptCaseId } = event.data;
      return { status: 'reviewed', ...casesOf(event.data), ...(keptCaseId === undefined ? {} : { keptCaseId }) };
    }
    default:
      return state;
  }
}

function casesOf({ overlapId, caseIds, familyIds }: OverlappingCases): {
  overlapId: string;
  caseIds: [string, string];
  familyIds: [string, string];
} {
  return { overlapId, caseIds: [...caseIds], familyIds: [...familyIds] };
}
