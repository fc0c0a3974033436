import { z } from 'zod';
import { AgencyKind } from '../agency-coordination/values.js';
import { Need } from '../assessment/events.js';
import { PaymentDecision } from '../outcomes/decision.js';
import { Address, Member } from '../people.js';
import { personal } from '../personal.js';
import { Headline } from '../reference-lists.js';
import { ReferralConsent, Referrer } from '../referrals/values.js';
import { ClaimStatus } from './claim-status.js';
import { ClaimBatchRow, MatchReviewRow, OverlapRow, PositionRow } from './payment-rows.js';

const date = z.string().nullable();

/** Where a case stands; later stages imply the earlier ones. */
export const Stage = z.enum([
  'referred',
  'declined',
  'accepted',
  'allocated',
  'in-assessment',
  'assessed',
  'plan-drafted',
  'in-support',
  'closed',
  'claim-prepared',
  'claim-approved',
  'claim-submitted',
]);
export type Stage = z.infer<typeof Stage>;

/** `GET /api/referrals`: the inbox. `id` = referral id. */
export const ReferralRow = z.object({
  id: z.string(),
  familyId: z.string(),
  familyName: personal(z.string()),
  status: z.enum(['waiting', 'accepted', 'declined']),
  referrer: Referrer,
  reasons: personal(z.string()),
  headlineProblems: z.array(z.object({ headline: Headline, seen: personal(z.string()) })),
  members: z.array(Member),
  address: Address,
  consent: ReferralConsent,
  receivedOn: z.string(),
  decidedOn: date,
  declineReason: z.string().nullable(),
  explanation: z.string().nullable(),
  keyWorkerId: z.string().nullable(),
  keyWorkerName: z.string().nullable(),
  teamId: z.string().nullable(),
  /** Revision of the referral's stream, for `If-Match`. */
  revision: z.number(),
});
export type ReferralRow = z.infer<typeof ReferralRow>;

const Goal = z.object({
  goalId: z.string(),
  needId: z.string(),
  description: z.string(),
  measure: z.string(),
  owner: z.unknown(),
  dueOn: z.string(),
  consequence: z.string(),
  benefit: z.string(),
  negotiable: z.boolean(),
  verdict: z.string().nullable(),
});

/** `GET /api/families`: one row a family, with its latest episode. `id` = family id. */
export const FamilyRow = z.object({
  id: z.string(),
  caseId: z.string(),
  familyName: personal(z.string()),
  stage: Stage,
  members: z.array(Member),
  address: Address.nullable(),
  postcode: z.string().nullable(),
  headlines: z.array(Headline),
  needs: z.array(Need),
  strengths: z.array(z.object({ strengthId: z.string(), memberId: z.string(), description: z.string() })),
  goals: z.array(Goal),
  planAims: z.string().nullable(),
  exitStrategy: z.string().nullable(),
  planAgencyIds: z.array(z.string()),
  planParties: z.array(z.string()),
  planVersion: z.number().nullable(),
  keyWorkerId: z.string().nullable(),
  keyWorkerName: z.string().nullable(),
  teamId: z.string().nullable(),
  /** Agencies the family consents to share with now. */
  consentAgencyIds: z.array(z.string()),
  familyAgreed: z.boolean().nullable(),
  referredOn: z.string(),
  /** The next date something is due, and what. */
  dueOn: date,
  dueWhat: z.string().nullable(),
  lastContactOn: date,
  contactCount: z.number(),
  directMinutes: z.number(),
  closedOn: date,
  closureReason: z.string().nullable(),
  evidenceCount: z.number(),
  /** Needs with an achieved outcome, by need id. */
  achievedNeedIds: z.array(z.string()),
  claimId: z.string().nullable(),
  /** Latest revision of each stream of the episode, for `If-Match`. */
  revisions: z.record(z.string(), z.number()),
});
export type FamilyRow = z.infer<typeof FamilyRow>;

/** `GET /api/timeline`: one row an event. `id` = event id. */
export const TimelineRow = z.object({
  id: z.string(),
  familyId: z.string().nullable(),
  familyName: personal(z.string()).nullable(),
  caseId: z.string().nullable(),
  type: z.string(),
  /** The event's data, for the plain-words sentence the screen makes of it. */
  data: z.unknown(),
  actorId: z.string(),
  actorName: z.string(),
  occurredAt: z.string(),
  recordedAt: z.string(),
  stream: z.string(),
  revision: z.number(),
  hash: z.string(),
});
export type TimelineRow = z.infer<typeof TimelineRow>;

/** `GET /api/pipeline`: one row an episode with the day of each step. `id` = case id. */
export const PipelineRow = z.object({
  id: z.string(),
  familyId: z.string(),
  familyName: personal(z.string()),
  stage: Stage,
  keyWorkerId: z.string().nullable(),
  teamId: z.string().nullable(),
  referredOn: z.string(),
  acceptedOn: date,
  declinedOn: date,
  declineReason: z.string().nullable(),
  allocatedOn: date,
  assessmentStartedOn: date,
  assessedOn: date,
  planDraftedOn: date,
  supportStartedOn: date,
  closedOn: date,
  closureReason: z.string().nullable(),
  /**
   * First day a claim may be made on what is known; null while something is missing. Of a claim that stands, the day it was
   * ready, unless it is with the department and another route may be claimed next.
   */
  claimReadyOn: date,
  /** What that claim is for, or would be paid by the rules the family is pinned to. */
  claimAmountPence: z.number().int().nullable(),
  /** Steps of the latest claim that stands. */
  claimPreparedOn: date,
  claimApprovedOn: date,
  claimSubmittedOn: date,
});
export type PipelineRow = z.infer<typeof PipelineRow>;

/** What somebody did to a claim, or recorded of it. */
export const ClaimStep = z.object({
  step: z.enum(['prepared', 'approved', 'submitted', 'paid', 'refused', 'fell-back', 'withdrawn', 'repaid']),
  on: z.string(),
  /** Account id; the name is as it was when the person did it, null where no event tells it. */
  by: z.string(),
  byName: z.string().nullable(),
  /** What was paid or went back, pence. */
  amountPence: z.number().int().nullable(),
  /** What the department or the bank calls the payment. */
  reference: z.string().nullable(),
  /** Why it was refused or withdrawn, or how the family fell back. */
  words: personal(z.string()).nullable(),
});
export type ClaimStep = z.infer<typeof ClaimStep>;

/** `GET /api/claims`. `id` = claim id. Money in pence. */
export const ClaimRow = z.object({
  id: z.string(),
  caseId: z.string(),
  familyId: z.string(),
  familyName: personal(z.string()),
  status: ClaimStatus,
  amountPence: z.number(),
  ruleSetId: z.string(),
  ruleSetVersion: z.string(),
  decision: PaymentDecision,
  /** Account id; the name is as it was when the person did it. */
  preparedBy: z.string(),
  preparedByName: z.string(),
  preparedOn: z.string(),
  approvedBy: z.string().nullable(),
  approvedByName: z.string().nullable(),
  approvedOn: date,
  submittedBy: z.string().nullable(),
  submittedByName: z.string().nullable(),
  submittedOn: date,
  /** Claim window it was submitted in. */
  windowId: z.string().nullable(),
  /** Batch it goes with. */
  batchId: z.string().nullable(),
  paidPence: z.number().int().nullable(),
  paidOn: date,
  /** What the department calls the payment. */
  paymentReference: z.string().nullable(),
  refusedOn: date,
  refusalReason: personal(z.string()).nullable(),
  withdrawnOn: date,
  withdrawalReason: personal(z.string()).nullable(),
  /** What went back to the department so far. */
  repaidPence: z.number().int(),
  /** How often the family was seen to have fallen back after the claim. */
  regressions: z.number().int(),
  /** All of it, one after the other. */
  steps: z.array(ClaimStep),
  teamId: z.string().nullable(),
  revision: z.number(),
});
export type ClaimRow = z.infer<typeof ClaimRow>;

/** `GET /api/agencies`. `id` = agency id. */
export const AgencyRow = z.object({
  id: z.string(),
  name: z.string(),
  kind: AgencyKind,
  remit: z.string(),
  contactName: z.string(),
  email: z.string(),
  telephone: z.string().nullable(),
  sharingValidFrom: date,
  sharingValidTo: date,
});
export type AgencyRow = z.infer<typeof AgencyRow>;

/** `GET /api/service-requests`. `id` = request id. */
export const ServiceRequestRow = z.object({
  id: z.string(),
  caseId: z.string(),
  familyId: z.string(),
  familyName: personal(z.string()).nullable(),
  agencyId: z.string(),
  agencyName: z.string(),
  service: z.string(),
  reason: z.string(),
  status: z.enum(['waiting', 'accepted', 'declined', 'fulfilled']),
  requestedBy: z.string(),
  requestedOn: z.string(),
  neededBy: z.string(),
  dueOn: date,
  answeredOn: date,
  commitment: z.string().nullable(),
  declineReason: z.string().nullable(),
  explanation: z.string().nullable(),
  fulfilledOn: date,
  result: z.string().nullable(),
  teamId: z.string().nullable(),
  revision: z.number(),
});
export type ServiceRequestRow = z.infer<typeof ServiceRequestRow>;

/** The resources `GET /api/<name>` lists in the dialect of ra-data-simple-rest; `GET /api/<name>/<id>` gives one. */
export const readModels = {
  referrals: ReferralRow,
  families: FamilyRow,
  timeline: TimelineRow,
  pipeline: PipelineRow,
  claims: ClaimRow,
  agencies: AgencyRow,
  'service-requests': ServiceRequestRow,
  positions: PositionRow,
  'claim-batches': ClaimBatchRow,
  overlaps: OverlapRow,
  'match-reviews': MatchReviewRow,
} as const;
export type ReadModelName = keyof typeof readModels;
