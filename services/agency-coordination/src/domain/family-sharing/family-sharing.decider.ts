import { assertNever, type Decider, isBefore } from '@turnaround/kernel';
import type { FamilySharingCommand, NoteKeyWorker, NoteSharingConsent } from './family-sharing.commands.js';
import type { FamilySharingEvent } from './family-sharing.events.js';
import type { FamilySharing } from './family-sharing.state.js';

export const familySharingDecider: Decider<FamilySharing, FamilySharingCommand, FamilySharingEvent> = {
  initialState: { decisions: new Map(), workers: new Map() },
  decide,
  evolve,
};

/** These are facts of another context, so none is refused. Repeated and outdated ones change nothing. */
function decide(command: FamilySharingCommand, state: FamilySharing): readonly FamilySharingEvent[] {
  switch (command.type) {
    case 'NoteSharingConsent':
      return noteConsent(command, state);
    case 'NoteKeyWorker':
      return noteKeyWorker(command, state);
    default:
      return assertNever(command);
  }
}

/** Consent to share is of one family and one agency; the latest decision counts (docs/domain/casework.md R3). */
function noteConsent(command: NoteSharingConsent, { decisions }: FamilySharing): readonly FamilySharingEvent[] {
  const { familyId, decision, decidedOn } = command;
  const agencyIds = [...new Set(command.agencyIds)].filter((agencyId) => {
    const latest = decisions.get(agencyId);
    if (latest === undefined || isBefore(latest.decidedOn, decidedOn)) return true;
    return latest.decidedOn === decidedOn && latest.decision !== decision;
  });
  if (agencyIds.length === 0) return [];
  return [{ type: 'agency-coordination.SharingConsentNoted', data: { familyId, agencyIds, decision, decidedOn } }];
}

function noteKeyWorker(command: NoteKeyWorker, { workers }: FamilySharing): readonly FamilySharingEvent[] {
  const { familyId, caseId, keyWorkerId, teamId } = command;
  const current = workers.get(caseId);
  if (current?.keyWorkerId === keyWorkerId && current.teamId === teamId) return [];
  return [{ type: 'agency-coordination.KeyWorkerNoted', data: { familyId, caseId, keyWorkerId, teamId } }];
}

function evolve(state: FamilySharing, event: FamilySharingEvent): FamilySharing {
  switch (event.type) {
    case 'agency-coordination.SharingConsentNoted': {
      const { agencyIds, decision, decidedOn } = event.data;
      const noted = agencyIds.map((agencyId) => [agencyId, { decision, decidedOn }] as const);
      return { ...state, decisions: new Map([...state.decisions, ...noted]) };
    }
    case 'agency-coordination.KeyWorkerNoted': {
      const { caseId, keyWorkerId, teamId } = event.data;
      return { ...state, workers: new Map([...state.workers, [caseId, { keyWorkerId, teamId }]]) };
    }
    default:
      return state;
  }
}
