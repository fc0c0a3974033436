import { type PlainReaction, reactionsOn } from '@turnaround/application';
import { keyWorkerAllocated, referralAccepted } from '@turnaround/contracts';
import { assessments } from '../assessments.js';

const reaction = reactionsOn(assessments);

export const reactions: readonly PlainReaction[] = [
  // A family taken into the programme is assessed, once it agrees.
  reaction({
    name: 'open-assessment',
    on: referralAccepted,
    command: ({ referralId: assessmentId, familyId, familyName, members }) => [
      assessmentId,
      { type: 'OpenAssessment', assessmentId, familyId, familyName, members },
    ],
  }),
  // Who works with the family decides who may assess it.
  reaction({
    name: 'assign-key-worker',
    on: keyWorkerAllocated,
    command: ({ referralId: assessmentId, familyId, keyWorkerId, teamId }) => [
      assessmentId,
      { type: 'AssignKeyWorker', assessmentId, familyId, keyWorkerId, teamId },
    ],
  }),
];
