import { z } from 'zod';
import { defineCommand } from '../command-contract.js';
import { Address, MemberDetails } from '../people.js';
import { personal } from '../personal.js';
import { Id, IsoDate, Line, Prose } from '../primitives.js';
import { Headline } from '../reference-lists.js';
import { DeclineReason, ProgrammeDecision, ReferralConsent, Referrer, Urgency } from './values.js';

const context = 'referrals';

export const submitReferral = defineCommand({
  name: 'SubmitReferral',
  context,
  path: '/referrals',
  summary: 'Refer a family to the programme',
  roles: ['key-worker', 'team-manager', 'programme-manager', 'partner'],
  body: {
    /** The family, for who has it in scope; from anybody else it is a hint for whoever decides on the referral. */
    familyId: Id.optional(),
    referrer: Referrer,
    reasons: personal(Prose),
    headlineProblems: z
      .array(z.strictObject({ headline: Headline, seen: personal(Prose) }))
      .min(1)
      .max(10),
    members: z.array(MemberDetails).min(1).max(25),
    address: Address,
    consent: ReferralConsent,
    receivedOn: IsoDate.optional(),
    /** As usual unless given. */
    urgency: Urgency.optional(),
    sourceReference: personal(Line).optional(),
  },
});

export const acceptReferral = defineCommand({
  name: 'AcceptReferral',
  context,
  path: '/referrals/:id/accept',
  summary: 'Accept a referral',
  roles: ['team-manager', 'programme-manager'],
  body: { note: personal(Prose).optional() },
});

export const declineReferral = defineCommand({
  name: 'DeclineReferral',
  context,
  path: '/referrals/:id/decline',
  summary: 'Decline a referral, with the reason',
  roles: ['team-manager', 'programme-manager'],
  body: { reason: DeclineReason, explanation: personal(Prose) },
});

export const askReferrer = defineCommand({
  name: 'AskReferrer',
  context,
  path: '/referrals/:id/ask-referrer',
  summary: 'Ask whoever referred for what the decision still needs',
  roles: ['team-manager', 'programme-manager'],
  body: { question: personal(Prose) },
});

export const answerForReferrer = defineCommand({
  name: 'AnswerForReferrer',
  context,
  path: '/referrals/:id/answer',
  summary: 'Answer the question about a referral: the agency that referred, or who heard its answer',
  roles: ['partner', 'team-manager', 'programme-manager'],
  body: { answer: personal(Prose) },
});

export const allocateKeyWorker = defineCommand({
  name: 'AllocateKeyWorker',
  context,
  path: '/referrals/:id/allocate-key-worker',
  summary: 'Allocate a key worker to an accepted family',
  roles: ['team-manager', 'programme-manager'],
  body: { keyWorkerId: Line, keyWorkerName: Line, teamId: Line },
});

export const recordProgrammeConsent = defineCommand({
  name: 'RecordProgrammeConsent',
  context,
  path: '/referrals/:id/record-programme-consent',
  summary: 'Record that the family agrees to be supported, or refuses, while its referral waits',
  roles: ['key-worker', 'team-manager', 'programme-manager'],
  body: { consent: ProgrammeDecision },
});

export const recordConsent = defineCommand({
  name: 'RecordConsent',
  context,
  path: '/referrals/:id/record-consent',
  summary: 'Record that the family gave or withdrew consent to share with an agency',
  roles: ['key-worker', 'team-manager', 'programme-manager', 'data-officer'],
  body: {
    agencyId: Id,
    decision: z.enum(['given', 'withdrawn']),
    decidedBy: personal(Line),
    decidedOn: IsoDate.optional(),
  },
});

export const referralCommands = [
  submitReferral,
  acceptReferral,
  declineReferral,
  askReferrer,
  answerForReferrer,
  allocateKeyWorker,
  recordProgrammeConsent,
  recordConsent,
] as const;
