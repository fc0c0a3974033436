import { type PlainReaction, reactionsOn } from '@turnaround/application';
import { consentRecorded, keyWorkerAllocated } from '@turnaround/contracts';
import { familySharings } from '../family-sharings.js';

const reaction = reactionsOn(familySharings);

export const reactions: readonly PlainReaction[] = [
  // Consent is given and withdrawn agency by agency, at any time; what a referral says of it is recorded so when it is accepted.
  reaction({
    name: 'note-consent',
    on: consentRecorded,
    command: ({ familyId, agencyId, decision, decidedOn }) => [
      familyId,
      { type: 'NoteSharingConsent', familyId, agencyIds: [agencyId], decision, decidedOn },
    ],
  }),
  // Who works with the family decides who may ask agencies about it.
  reaction({
    name: 'note-key-worker',
    on: keyWorkerAllocated,
    command: ({ familyId, referralId: caseId, keyWorkerId, teamId }) => [
      familyId,
      { type: 'NoteKeyWorker', familyId, caseId, keyWorkerId, teamId },
    ],
  }),
];
