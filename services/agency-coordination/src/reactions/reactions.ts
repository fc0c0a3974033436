import { type PlainReaction, reactionsOn } from '@turnaround/application';
import { consentRecorded, keyWorkerAllocated, referralSubmitted } from '@turnaround/contracts';
import { familySharings } from '../family-sharings.js';

const reaction = reactionsOn(familySharings);

export const reactions: readonly PlainReaction[] = [
  // Families often name the agencies they consent to share with when they are referred.
  reaction({
    name: 'note-consent-at-referral',
    on: referralSubmitted,
    command: ({ familyId, consent }) => {
      if (consent.status !== 'given') return undefined;
      const { shareWithAgencyIds: agencyIds, givenOn: decidedOn } = consent;
      return [familyId, { type: 'NoteSharingConsent', familyId, agencyIds, decision: 'given', decidedOn }];
    },
  }),
  // Consent is given and withdrawn agency by agency, at any time.
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
