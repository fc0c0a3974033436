import { type PlainReaction, reactionsOn } from '@turnaround/application';
import { assessmentCompleted, keyWorkerAllocated, referralAccepted } from '@turnaround/contracts';
import { outcomeRecords } from '../outcome-records.js';

const reaction = reactionsOn(outcomeRecords);

/** Outcomes are evidenced from the day a family is taken in. */
export const openOutcomeRecord: PlainReaction = reaction({
  name: 'open-outcome-record',
  on: referralAccepted,
  command: ({ referralId: caseId, familyId, familyName, members }) => [
    caseId,
    { type: 'OpenOutcomeRecord', caseId, familyId, familyName, members },
  ],
});

/** Who works with the family decides who may record its outcomes. */
export const assignKeyWorker: PlainReaction = reaction({
  name: 'assign-key-worker',
  on: keyWorkerAllocated,
  command: ({ referralId: caseId, familyId, keyWorkerId, teamId }) => [
    caseId,
    { type: 'AssignKeyWorker', caseId, familyId, keyWorkerId, teamId },
  ],
});

/** Every need the assessment found wants an outcome. */
export const noteNeeds: PlainReaction = reaction({
  name: 'note-needs',
  on: assessmentCompleted,
  command: ({ assessmentId: caseId, familyId, needs }) => [caseId, { type: 'NoteNeeds', caseId, familyId, needs }],
});
