import type { EvidenceTaskEvent, MissingPiece } from '@turnaround/contracts';
import type { CalendarDate, Decider } from '@turnaround/kernel';
import { type EvidenceTasks, pieceOf } from './evidence-tasks.state.js';

/** What the rules say of a case after something was recorded of it. */
export interface AskForEvidence {
  readonly type: 'AskForEvidence';
  readonly caseId: string;
  readonly familyId: string;
  /** For a task that is raised by this. */
  readonly taskId: string;
  /** All that is missing, where that is one piece of evidence. */
  readonly wanted?: MissingPiece | undefined;
  /** Pieces that are missing, whatever they are. */
  readonly missing: readonly MissingPiece[];
  /** The key worker, where the case has one. */
  readonly keyWorkerId?: string | undefined;
  readonly ruleSetId: string;
  readonly ruleSetVersion: string;
  readonly today: CalendarDate;
}

/**
 * A near miss for want of evidence is a task of the key worker, once, for as long as it lasts
 * (docs/domain/payment-by-results.md §5.2).
 */
export const evidenceTasksDecider: Decider<EvidenceTasks, AskForEvidence, EvidenceTaskEvent> = {
  initialState: {},
  decide,
  evolve,
};

function decide(command: AskForEvidence, { open }: EvidenceTasks): readonly EvidenceTaskEvent[] {
  const { wanted } = command;
  if (open === undefined) return wanted === undefined ? [] : [raised(command, wanted)];
  if (wanted !== undefined && pieceOf(wanted) === open.piece) return changed(command, wanted, open);
  const { caseId, familyId, missing, today: closedOn } = command;
  // What is still missing beside other things has not come.
  const because = missing.some((piece) => pieceOf(piece) === open.piece) ? 'no-near-miss' : 'evidence-came';
  const closed: EvidenceTaskEvent = {
    type: 'outcomes.EvidenceTaskClosed',
    data: { taskId: open.taskId, caseId, familyId, because, closedOn },
  };
  return wanted === undefined ? [closed] : [closed, raised(command, wanted)];
}

function raised(command: AskForEvidence, wanted: MissingPiece): EvidenceTaskEvent {
  const { taskId, caseId, familyId, keyWorkerId, ruleSetId, ruleSetVersion, today: raisedOn } = command;
  const owner = keyWorkerId === undefined ? {} : { keyWorkerId };
  const data = { taskId, caseId, familyId, ...wanted, ...owner, ruleSetId, ruleSetVersion, raisedOn };
  return { type: 'outcomes.EvidenceTaskRaised', data };
}

function changed(
  { caseId, familyId, keyWorkerId }: AskForEvidence,
  { reasonCode }: MissingPiece,
  open: NonNullable<EvidenceTasks['open']>,
): readonly EvidenceTaskEvent[] {
  if (open.keyWorkerId === keyWorkerId && open.reasonCode === reasonCode) return [];
  const owner = keyWorkerId === undefined ? {} : { keyWorkerId };
  const data = { taskId: open.taskId, caseId, familyId, reasonCode, ...owner };
  return [{ type: 'outcomes.EvidenceTaskChanged', data }];
}

function evolve(state: EvidenceTasks, { type, data }: EvidenceTaskEvent): EvidenceTasks {
  switch (type) {
    case 'outcomes.EvidenceTaskRaised': {
      const { taskId, reasonCode, keyWorkerId } = data;
      const owner = keyWorkerId === undefined ? {} : { keyWorkerId };
      return { open: { taskId, piece: pieceOf(data), reasonCode, ...owner } };
    }
    case 'outcomes.EvidenceTaskChanged': {
      if (state.open === undefined) return state;
      const { reasonCode, keyWorkerId } = data;
      const { taskId, piece } = state.open;
      return { open: { taskId, piece, reasonCode, ...(keyWorkerId === undefined ? {} : { keyWorkerId }) } };
    }
    case 'outcomes.EvidenceTaskClosed':
      return {};
    default:
      return state;
  }
}
