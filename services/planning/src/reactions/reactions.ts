import { type PlainReaction, reactionsOn } from '@turnaround/application';
import {
  assessmentCompleted,
  deathTakenBack,
  keyWorkerAllocated,
  memberDied,
  referralAccepted,
} from '@turnaround/contracts';
import { wholeFamilyPlans } from '../whole-family-plans.js';

const reaction = reactionsOn(wholeFamilyPlans);

export const reactions: readonly PlainReaction[] = [
  // Work with a family starts the day it is accepted, long before there is a plan.
  reaction({
    name: 'open-case',
    on: referralAccepted,
    command: ({ referralId: planId, familyId, familyName, members }) => [
      planId,
      { type: 'OpenCase', planId, familyId, familyName, members },
    ],
  }),
  // Who works with the family decides who may plan for it.
  reaction({
    name: 'assign-key-worker',
    on: keyWorkerAllocated,
    command: ({ referralId: planId, familyId, keyWorkerId, teamId }) => [
      planId,
      { type: 'AssignKeyWorker', planId, familyId, keyWorkerId, teamId },
    ],
  }),
  // Nobody plans or meets with the dead.
  reaction({
    name: 'note-death',
    on: memberDied,
    command: ({ caseId: planId, familyId, memberId, diedOn }) => [
      planId,
      { type: 'NoteDeath', planId, familyId, memberId, diedOn },
    ],
  }),
  reaction({
    name: 'note-death-taken-back',
    on: deathTakenBack,
    command: ({ caseId: planId, familyId, memberId }) => [
      planId,
      { type: 'NoteDeath', planId, familyId, memberId, diedOn: undefined },
    ],
  }),
  // What the assessment found is what the plan has to answer.
  reaction({
    name: 'note-needs',
    on: assessmentCompleted,
    command: ({ assessmentId: planId, familyId, needs }) => [planId, { type: 'NoteNeeds', planId, familyId, needs }],
  }),
];
