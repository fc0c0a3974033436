import { z } from 'zod';
import { impersonal, personal } from '../personal.js';
import { Email, Id, IsoDate, Line, Prose, Telephone, TelephoneThen } from '../primitives.js';

export const Referrer = z.strictObject({
  name: personal(Line),
  jobTitle: personal(Line).optional(),
  /** A registered agency; a referrer from elsewhere gives only the agency's name. */
  agencyId: Id.optional(),
  agencyName: impersonal(Line, 'organisation'),
  email: personal(Email).optional(),
  telephone: personal(Telephone).optional(),
});
export type Referrer = z.infer<typeof Referrer>;

export const ReferrerThen = Referrer.extend({ telephone: personal(TelephoneThen).optional() });

const Given = z.strictObject({
  status: z.literal('given'),
  givenBy: personal(Line),
  givenOn: IsoDate,
  shareWithAgencyIds: z.array(Id).max(50),
});
const Refused = z.strictObject({ status: z.literal('refused') });

/** What a family answers when it is asked: to be supported by the programme, and to share with the agencies named. */
export const ProgrammeDecision = z.discriminatedUnion('status', [Given, Refused]);
export type ProgrammeDecision = z.infer<typeof ProgrammeDecision>;

/** Consent as it stands at referral. */
export const ReferralConsent = z.discriminatedUnion('status', [
  Given,
  Refused,
  z.strictObject({ status: z.literal('not-sought') }),
]);
export type ReferralConsent = z.infer<typeof ReferralConsent>;

export const UrgencyLevel = z.enum(['at-once', 'soon', 'usual']);
export type UrgencyLevel = z.infer<typeof UrgencyLevel>;

/** How long a family can wait for the decision; what cannot wait says why. */
export const Urgency = z.discriminatedUnion('level', [
  z.strictObject({ level: z.enum(['at-once', 'soon']), reason: personal(Prose) }),
  z.strictObject({ level: z.literal('usual') }),
]);
export type Urgency = z.infer<typeof Urgency>;

/** Days from receipt within which a referral is decided on: the next weekly meeting, unless it cannot wait (docs/domain/casework.md §1.2). */
export const DAYS_TO_DECIDE: Readonly<Record<UrgencyLevel, number>> = { 'at-once': 0, soon: 2, usual: 7 };

/** What whoever decides asked the referrer, and the answer once there is one. */
export const ReferralQuestion = z.object({
  question: personal(Prose),
  askedOn: IsoDate,
  answer: personal(Prose).nullable(),
  answeredOn: IsoDate.nullable(),
  /** Whether the referrer wrote the answer; otherwise the programme took it down. */
  byReferrer: z.boolean().nullable(),
});
export type ReferralQuestion = z.infer<typeof ReferralQuestion>;

export const DeclineReason = z.enum([
  'below-threshold',
  'consent-refused',
  'already-supported',
  'outside-area',
  'another-route-is-better',
  'not-enough-information',
]);
export type DeclineReason = z.infer<typeof DeclineReason>;
