import { type PlainReaction, reactionsOn } from '@turnaround/application';
import { deathTakenBack, keyWorkerAllocated, memberDied, referralAccepted } from '@turnaround/contracts';
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
  // Nobody is heard, decides or has a new need after dying.
  reaction({
    name: 'note-death',
    on: memberDied,
    command: ({ caseId: assessmentId, familyId, memberId, diedOn }) => [
      assessmentId,
      { type: 'NoteDeath', assessmentId, familyId, memberId, diedOn },
    ],
  }),
  reaction({
    name: 'note-death-taken-back',
    on: deathTakenBack,
    command: ({ caseId: assessmentId, familyId, memberId }) => [
      assessmentId,
      { type: 'NoteDeath', assessmentId, familyId, memberId, diedOn: undefined },
    ],
  }),
];
