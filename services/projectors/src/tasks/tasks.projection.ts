import {
  type EventOf,
  evidenceTaskEvents,
  keyWorkerAllocated,
  readModels,
  referralAccepted,
  referralSubmitted,
  type TaskRow,
} from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import { declared, defineProjection } from '@turnaround/projections';
import { type CaseBackground, emptyCaseBackground, withRow } from '../case-background.js';
import { caseIdOf } from '../case-events.js';

const takes = [...evidenceTaskEvents, referralSubmitted, referralAccepted, keyWorkerAllocated] as const;

interface TaskBackground extends CaseBackground {
  /** Names of the key workers the case has had, by account id. */
  readonly names: Readonly<Record<string, string>>;
}

const unknownCase: TaskBackground = { ...emptyCaseBackground, names: {} };

export const tasksProjection = defineProjection<TaskRow, typeof takes, TaskBackground>({
  ...declared(readModels.tasks),
  takes,
  background: {
    keyOf: ({ data }) => caseIdOf(data),
    evolve(state = unknownCase, { type, data }) {
      switch (type) {
        case 'referrals.ReferralSubmitted':
        case 'referrals.ReferralAccepted':
          return { ...state, familyName: data.familyName };
        case 'referrals.KeyWorkerAllocated': {
          const { keyWorkerId, keyWorkerName, teamId } = data;
          return { ...state, teamId, names: { ...state.names, [keyWorkerId]: keyWorkerName } };
        }
        case 'outcomes.EvidenceTaskRaised':
          return state.rowIds.includes(data.taskId) ? state : { ...state, ...withRow(state, data.taskId) };
        case 'outcomes.EvidenceTaskChanged':
        case 'outcomes.EvidenceTaskClosed':
          return state;
      }
    },
  },
  keysOf: ({ data }, state) => ('taskId' in data ? [data.taskId] : (state?.rowIds ?? [])),
  evolve(row, event, state = unknownCase) {
    const task = onEvent(row, event);
    if (task === undefined) return task;
    const { familyName, teamId, names } = state;
    const keyWorkerName = task.keyWorkerId === null ? null : (names[task.keyWorkerId] ?? null);
    return { ...task, familyName: familyName ?? '', teamId, keyWorkerName };
  },
});

function onEvent(
  row: TaskRow | undefined,
  { type, data }: ReadEvent<EventOf<(typeof takes)[number]>>,
): TaskRow | undefined {
  switch (type) {
    case 'outcomes.EvidenceTaskRaised': {
      const { taskId: id, caseId, familyId, testId, source, reasonCode, raisedOn } = data;
      const { needId = null, memberId = null, keyWorkerId = null } = data;
      const asked = { testId, source, reasonCode, needId, memberId, raisedOn };
      const told = { familyName: '', teamId: null, keyWorkerName: null };
      return {
        id,
        caseId,
        familyId,
        ...told,
        status: 'open',
        keyWorkerId,
        ...asked,
        closedOn: null,
        closedBecause: null,
      };
    }
    case 'outcomes.EvidenceTaskChanged':
      return row && { ...row, keyWorkerId: data.keyWorkerId ?? null, reasonCode: data.reasonCode };
    case 'outcomes.EvidenceTaskClosed':
      return row && { ...row, status: 'closed', closedOn: data.closedOn, closedBecause: data.because };
    default:
      return row;
  }
}
