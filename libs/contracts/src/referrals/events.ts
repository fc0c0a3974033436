import { z } from 'zod';
import { defineEvent, type EventOf, pastShape, upcastFrom } from '../event-contract.js';
import { Address, Member } from '../people.js';
import { impersonal, personal } from '../personal.js';
import { AccountId, Code, Id, IsoDate } from '../primitives.js';
import { Headline } from '../reference-lists.js';
import { DeclineReason, ReferralConsent, Referrer, ReferrerThen, Urgency } from './values.js';

/** One referral opens one episode of support; assessment, plan and outcome record of the episode share its id. */
const Episode = { referralId: Id, familyId: Id };

const Submitted = {
  ...Episode,
  familyName: personal(z.string()),
  referrer: Referrer,
  reasons: personal(z.string()),
  headlineProblems: z.array(z.object({ headline: Headline, seen: personal(z.string()) })),
  members: z.array(Member),
  address: Address,
  consent: ReferralConsent,
  receivedOn: IsoDate,
  /** Row reference of an import, where the referral came in a file. */
  sourceReference: personal(z.string()).optional(),
};

const referralSubmittedThen = pastShape(
  'referrals.ReferralSubmitted',
  z.object({ ...Submitted, referrer: ReferrerThen }),
);

const referralSubmittedBefore = pastShape(
  'referrals.ReferralSubmitted',
  z.object(Submitted),
  upcastFrom(referralSubmittedThen, (data) => data),
);

const Hinted = {
  ...Submitted,
  /** The family it is, by the word of a sender who cannot know: a hint for whoever decides, and no more. */
  claimedFamilyId: Id.optional(),
};

const referralSubmittedUnhurried = pastShape(
  'referrals.ReferralSubmitted',
  z.object(Hinted),
  upcastFrom(referralSubmittedBefore, (data) => data),
);

export const referralSubmitted = defineEvent(
  'referrals.ReferralSubmitted',
  'An agency, a panel or the family itself asked for family support.',
  z.object({ ...Hinted, urgency: Urgency }),
  upcastFrom(referralSubmittedUnhurried, (data) => ({ ...data, urgency: { level: 'usual' } as const })),
);

export const referralAccepted = defineEvent(
  'referrals.ReferralAccepted',
  'The gatekeeper took the family into the programme.',
  z.object({
    ...Episode,
    familyName: personal(z.string()),
    members: z.array(Member),
    headlineProblems: z.array(Headline),
    acceptedOn: IsoDate,
    /** Account of the gatekeeper. */
    acceptedBy: AccountId.optional(),
    note: personal(z.string()).optional(),
  }),
);

export const referralDeclined = defineEvent(
  'referrals.ReferralDeclined',
  'The gatekeeper did not take the family in, for a stated reason.',
  z.object({
    ...Episode,
    reason: DeclineReason,
    explanation: personal(z.string()),
    declinedOn: IsoDate,
    /** Account of the gatekeeper. */
    declinedBy: AccountId.optional(),
  }),
);

export const referrerAsked = defineEvent(
  'referrals.ReferrerAsked',
  'Whoever decides on the referral asked the referrer for what is missing.',
  z.object({
    ...Episode,
    question: personal(z.string()),
    askedOn: IsoDate,
    askedBy: AccountId,
  }),
);

export const referrerAnswered = defineEvent(
  'referrals.ReferrerAnswered',
  'The referrer answered, or somebody of the programme took its answer down.',
  z.object({
    ...Episode,
    answer: personal(z.string()),
    answeredOn: IsoDate,
    answeredBy: AccountId,
    byReferrer: z.boolean(),
  }),
);

export const keyWorkerAllocated = defineEvent(
  'referrals.KeyWorkerAllocated',
  'A key worker took on the family; a later one replaces the one before.',
  z.object({
    ...Episode,
    keyWorkerId: AccountId,
    keyWorkerName: impersonal(z.string(), 'staff'),
    teamId: Code,
    previousKeyWorkerId: AccountId.optional(),
    allocatedOn: IsoDate,
  }),
);

export const programmeConsentRecorded = defineEvent(
  'referrals.ProgrammeConsentRecorded',
  'While the referral waited, the family agreed to be supported by the programme, or refused.',
  z.object({ ...Episode, consent: ReferralConsent }),
);

export const consentRecorded = defineEvent(
  'referrals.ConsentRecorded',
  'The family gave or withdrew consent to share with one agency.',
  z.object({
    ...Episode,
    agencyId: Id,
    decision: z.enum(['given', 'withdrawn']),
    decidedBy: personal(z.string()),
    decidedOn: IsoDate,
  }),
);

export const referralEvents = [
  referralSubmitted,
  referralAccepted,
  referralDeclined,
  referrerAsked,
  referrerAnswered,
  keyWorkerAllocated,
  programmeConsentRecorded,
  consentRecorded,
] as const;
export type ReferralEvent = EventOf<(typeof referralEvents)[number]>;
