import { z } from 'zod';
import { type About, PROGRAMME_ONLY } from '../about.js';
import { defineEvent, type EventOf, pastShape, upcastFrom } from '../event-contract.js';
import { movedEvent } from '../moved-event.js';
import { PinnedRules } from '../outcomes/events.js';
import { personal } from '../personal.js';
import { AccountId, Code, Id, IsoDate, Organisation, Proof } from '../primitives.js';
import { BasisChange } from './basis-change.js';
import { PaymentDecision } from './decision.js';
import { ReReferralFoundBy, ReReferralMonths } from './re-referral.js';

const Claimed = { claimId: Id, caseId: Id, familyId: Id };

const PreparedAtFirst = {
  ...Claimed,
  familyName: personal(z.string()),
  authority: Organisation,
  decision: PaymentDecision,
  /** Head of every stream the decision was folded from: revision and hash prove what was known. */
  basis: z.array(z.object({ stream: Proof, revision: z.number().int(), hash: Proof })),
  /** SHA-256 over the canonical JSON of the rule set: proves which document decided, not only which version. */
  ruleSetHash: Proof.optional(),
  /** Results counted against the allocation before this one. */
  allocationUsed: z.number().int().optional(),
  /** Families that share people with this one, found and reviewed before. */
  reviewedOverlapIds: z.array(Id).optional(),
  amountPence: z.number().int(),
  preparedBy: AccountId,
  preparedOn: IsoDate,
};

const PreparedThen = {
  ...PreparedAtFirst,
  /** The number of results issued for its period, where the rule set has one: the claim stands once it has its place there. */
  allocationId: Id.optional(),
};

const claimPreparedThen = pastShape(
  'claims.ClaimPrepared',
  z.object(PreparedThen),
  upcastFrom(pastShape('outcomes.ClaimPrepared', z.object(PreparedAtFirst)), (data) => data),
);

export const claimPrepared = defineEvent(
  'claims.ClaimPrepared',
  'A result claim was prepared from the decision the rules gave on the ledger as it stood.',
  z.object({
    ...PreparedThen,
    /** The release whose rules decided; absent where it was decided before that was kept. */
    engineVersion: Proof.optional(),
  }),
  upcastFrom(claimPreparedThen, (data) => data),
);

export const claimApproved = movedEvent(
  'claims',
  'ClaimApproved',
  'A second person approved the claim.',
  z.object({ ...Claimed, approvedBy: AccountId, approvedOn: IsoDate }),
);

const SubmittedAtFirst = {
  ...Claimed,
  amountPence: z.number().int(),
  submittedBy: AccountId,
  submittedOn: IsoDate,
  /** The claim window it went in. */
  windowId: Code.optional(),
};

export const claimSubmitted = movedEvent(
  'claims',
  'ClaimSubmitted',
  'The claim went to the department.',
  z.object({
    ...SubmittedAtFirst,
    /** The batch it went with; absent for one that went by itself. */
    batchId: Id.optional(),
    /** The issued number of results it counts against, where that is another than the one it was prepared under. */
    allocationId: Id.optional(),
  }),
  z.object(SubmittedAtFirst),
);

export const claimWithdrawn = movedEvent(
  'claims',
  'ClaimWithdrawn',
  'The claim no longer stands, for a stated reason; what was paid for it is to be repaid.',
  z.object({ ...Claimed, reason: personal(z.string()), withdrawnBy: AccountId, withdrawnOn: IsoDate }),
);

export const claimPaid = movedEvent(
  'claims',
  'ClaimPaid',
  'The department paid the claim.',
  z.object({
    ...Claimed,
    amountPence: z.number().int(),
    paidOn: IsoDate,
    /** What the department calls the payment. */
    reference: Code,
    recordedBy: AccountId,
  }),
);

export const claimRefused = movedEvent(
  'claims',
  'ClaimRefused',
  'The department refused the claim, for a stated reason.',
  z.object({ ...Claimed, reason: personal(z.string()), refusedOn: IsoDate, recordedBy: AccountId }),
);

export const regressionObserved = movedEvent(
  'claims',
  'RegressionObserved',
  'After the claim the family fell back; the payment stands.',
  z.object({
    ...Claimed,
    needId: Id.optional(),
    description: personal(z.string()),
    observedOn: IsoDate,
    observedBy: AccountId,
  }),
);

export const repaymentRecorded = movedEvent(
  'claims',
  'RepaymentRecorded',
  'Money paid for a withdrawn claim went back to the department.',
  z.object({
    ...Claimed,
    amountPence: z.number().int(),
    repaidOn: IsoDate,
    reference: Code,
    recordedBy: AccountId,
  }),
);

/** What came to pass where the rules issue a number of results for the period. */
export const claimPlaced = defineEvent(
  'claims.ClaimPlaced',
  'The claim has its place among the results issued for the period.',
  z.object({ ...Claimed, allocationId: Id }),
);

/** `fallen`: what it rests on does not hold on the day the money came. */
export const UndueBecause = z.enum(['withdrawn', 'refused', 'lapsed', 'fallen']);
export type UndueBecause = z.infer<typeof UndueBecause>;

export const claimLapsed = defineEvent(
  'claims.ClaimLapsed',
  'Other families took the last places of the period while this claim was prepared; it never stood.',
  z.object({ ...Claimed, allocationId: Id, fundedFamilies: z.number().int(), lapsedOn: IsoDate }),
);

export const claimPutInBatch = defineEvent(
  'claims.ClaimPutInBatch',
  'The approved claim goes to the department with this batch and with no other.',
  z.object({
    ...Claimed,
    batchId: Id,
    /** Last day the batch can be submitted; from then on it lets go of the claim. */
    closesOn: IsoDate,
    putBy: AccountId,
    putOn: IsoDate,
  }),
);

export const claimTakenOutOfBatch = defineEvent(
  'claims.ClaimTakenOutOfBatch',
  'The claim does not go with this batch; the code says why.',
  z.object({ ...Claimed, batchId: Id, code: Code }),
);

/** Facts recorded later, or the rules asked again at a step: what the claim rested on is no longer so. */
export const claimFell = defineEvent(
  'claims.ClaimFell',
  'What the claim rests on does not hold any more; it is stopped, or in doubt where the department has it.',
  z.object({
    ...Claimed,
    /** The day the rules were asked about. */
    askedOn: IsoDate,
    changes: z.array(BasisChange).min(1),
  }),
);

export const claimHeldAgain = defineEvent(
  'claims.ClaimHeldAgain',
  'What the claim rests on holds again: what had changed was corrected.',
  z.object({ ...Claimed, askedOn: IsoDate }),
);

export const disagreementAnswered = defineEvent(
  'claims.DisagreementAnswered',
  'Whoever approved the claim said why it stands although later data disagree.',
  z.object({
    ...Claimed,
    /** The evidence and needs that speak against it. */
    factIds: z.array(Id),
    answer: personal(z.string()),
    answeredBy: AccountId,
    answeredOn: IsoDate,
  }),
);

/** It names a case of another family as well, without the family: not for who sees only one of them. */
export const familyHeld = defineEvent(
  'claims.FamilyHeld',
  'Nothing is claimed for this family until somebody has looked whether another is the same.',
  z.object({
    familyId: Id,
    overlapId: Id,
    /** The two cases that share people, this family's and the other's, in the order of their ids. */
    caseIds: z.tuple([Id, Id]),
    heldOn: IsoDate,
  }),
  undefined,
  PROGRAMME_ONLY,
);

export const familyReleased = defineEvent(
  'claims.FamilyReleased',
  'Somebody looked: what the hold of this family came to.',
  z.object({
    familyId: Id,
    overlapId: Id,
    /** The one case that may be claimed for, where the two families are one. */
    keptCaseId: Id.optional(),
    releasedOn: IsoDate,
  }),
  undefined,
  PROGRAMME_ONLY,
);

export const claimAcknowledged = defineEvent(
  'claims.ClaimAcknowledged',
  'The department said that it has the claim, and under which reference.',
  z.object({ ...Claimed, reference: Code, acknowledgedOn: IsoDate, recordedBy: AccountId }),
);

/** The family is back: one and the same, or entered anew under another id (docs/domain/payment-by-results.md §5.1). */
const ReReferral = {
  /** The day it is counted from: of the closure, or on which the claim went to the department. */
  since: IsoDate,
  /** The episode that began since, and the family it was entered under. */
  newCaseId: Id,
  newFamilyId: Id,
  /** By the family's own id, by its people, or by somebody's review of two families that share people. */
  foundBy: ReReferralFoundBy,
  /** How many people of the two households are surely the same, where it was found by them. */
  samePeople: z.number().int().optional(),
  reReferredOn: IsoDate,
  days: z.number().int(),
  /** The shortest of the counted times it lies within, in calendar months. */
  withinMonths: ReReferralMonths,
};

/** One, where the family came back under its own id. */
const BOTH_FAMILIES = {
  families: ({ familyId, newFamilyId }: { readonly familyId: string; readonly newFamilyId: string }) => [
    familyId,
    newFamilyId,
  ],
} satisfies About<{ readonly familyId: string; readonly newFamilyId: string }>;

export const reReferredAfterClosure = defineEvent(
  'claims.ReReferredAfterClosure',
  'Within a year of the end of its support the family was referred again and taken in.',
  z.object({ caseId: Id, familyId: Id, ...ReReferral }),
  undefined,
  BOTH_FAMILIES,
);

export const reReferredAfterClaim = defineEvent(
  'claims.ReReferredAfterClaim',
  'Within a year of the claim the family was referred again and taken in; the payment stands.',
  z.object({ ...Claimed, ...ReReferral }),
  undefined,
  BOTH_FAMILIES,
);

export const reReferralTakenBack = defineEvent(
  'claims.ReReferralTakenBack',
  'A family that was taken for this one is another: somebody looked at the two and said so.',
  z.object({ caseId: Id, familyId: Id, newCaseId: Id, overlapId: Id }),
  undefined,
  PROGRAMME_ONLY,
);

export const unduePaymentRecorded = defineEvent(
  'claims.UnduePaymentRecorded',
  'Money came for a claim that was withdrawn or refused, or rests on what does not hold: it is in the books, and not earned.',
  z.object({
    ...Claimed,
    amountPence: z.number().int(),
    paidOn: IsoDate,
    reference: Code,
    /** Why it is not earned: what had become of the claim by then. */
    because: UndueBecause,
    recordedBy: AccountId,
  }),
);

export const claimsCarriedOver = defineEvent(
  'claims.ClaimsCarriedOver',
  'The claims of this family, each of which had a stream of its own in an earlier release, stand in the stream of the family from here on.',
  z.object({ familyId: Id, claimIds: z.array(Id) }),
);

export const ruleSetMigrated = movedEvent(
  'claims',
  'RuleSetMigrated',
  'The family is judged by other rules from this day on, for a stated reason.',
  z.object({
    caseId: Id,
    familyId: Id,
    ...PinnedRules,
    fromRuleSetId: Code.optional(),
    fromRuleSetVersion: Proof.optional(),
    reason: personal(z.string()),
    migratedBy: AccountId,
    migratedOn: IsoDate,
  }),
);

export const claimEvents = [
  claimPrepared,
  claimApproved,
  claimSubmitted,
  claimWithdrawn,
  claimPaid,
  claimRefused,
  regressionObserved,
  repaymentRecorded,
  claimPlaced,
  claimLapsed,
  claimPutInBatch,
  claimTakenOutOfBatch,
  claimAcknowledged,
  claimFell,
  claimHeldAgain,
  disagreementAnswered,
  reReferredAfterClaim,
  unduePaymentRecorded,
] as const;
export type ClaimEvent = EventOf<(typeof claimEvents)[number]>;

/** Of one case of the family each. */
export const caseClaimEvents = [...claimEvents, ruleSetMigrated, reReferredAfterClosure, reReferralTakenBack] as const;
export type CaseClaimEvent = EventOf<(typeof caseClaimEvents)[number]>;

/** All that is decided by one family's stream, `familyClaims-<familyId>`. */
export const familyClaimsEvents = [...caseClaimEvents, familyHeld, familyReleased, claimsCarriedOver] as const;
export type FamilyClaimsEvent = EventOf<(typeof familyClaimsEvents)[number]>;

/** A number of results issued for a period: one stream, so that the last place goes once. */
const Place = { allocationId: Id, claimId: Id, familyId: Id };

export const placeTaken = defineEvent(
  'claims.PlaceTaken',
  'A claim counts among the results issued for the period; two of one family take one place.',
  z.object({
    ...Place,
    ruleSetId: Code,
    /** What the rule set calls the period. */
    period: Code,
    fundedFamilies: z.number().int(),
  }),
);

export const placeRefused = defineEvent(
  'claims.PlaceRefused',
  'All results issued for the period were taken by other families.',
  z.object({ ...Place, fundedFamilies: z.number().int() }),
);

export const placeReleased = defineEvent(
  'claims.PlaceReleased',
  'The claim earns nothing in this period, so its place is free again.',
  z.object(Place),
);

export const allocationEvents = [placeTaken, placeRefused, placeReleased] as const;
export type AllocationEvent = EventOf<(typeof allocationEvents)[number]>;

/** Two families that share people; ids in the order of the case ids. */
const Overlapping = { overlapId: Id, caseIds: z.tuple([Id, Id]), familyIds: z.tuple([Id, Id]) };

export const familiesHeld = movedEvent(
  'claims',
  'FamiliesHeld',
  'Two claim-ready families share people; neither is claimed for until somebody has looked.',
  z.object({
    ...Overlapping,
    heldOn: IsoDate,
    /** In the order of the case ids. */
    familyNames: z.tuple([personal(z.string()), personal(z.string())]).optional(),
    /** People who are or seem to be the same, one from each family. */
    sharedPeople: z.array(z.tuple([Id, Id])).optional(),
  }),
  undefined,
  { families: ({ familyIds }) => familyIds },
);

export const overlapReviewed = movedEvent(
  'claims',
  'OverlapReviewed',
  'Somebody looked at two families that share people, and decided.',
  z.object({
    ...Overlapping,
    finding: z.enum(['not-a-duplicate', 'same-family']),
    /** The one case that may be claimed for, where they are one family. */
    keptCaseId: Id.optional(),
    reason: personal(z.string()),
    reviewedBy: AccountId,
    reviewedOn: IsoDate,
  }),
  undefined,
  { families: ({ familyIds }) => familyIds },
);

/** Of two cases each, so outside what is of one. */
export const overlapEvents = [familiesHeld, overlapReviewed] as const;
export type OverlapEvent = EventOf<(typeof overlapEvents)[number]>;

/** A batch goes to the department in one claim window. */
const Batched = { batchId: Id };
const BatchedClaim = { ...Batched, claimId: Id };

export const SampleOutcome = z.enum(['pass', 'query', 'answer', 'withdraw']);
export type SampleOutcome = z.infer<typeof SampleOutcome>;

export const batchOpened = movedEvent(
  'claims',
  'BatchOpened',
  'Claims are gathered for a claim window.',
  z.object({
    ...Batched,
    ruleSetId: Code,
    ruleSetVersion: Proof,
    windowId: Code,
    opensOn: IsoDate,
    closesOn: IsoDate,
    openedBy: AccountId,
    openedOn: IsoDate,
  }),
  undefined,
  PROGRAMME_ONLY,
);

export const claimBatched = movedEvent(
  'claims',
  'ClaimBatched',
  'An approved claim goes with this batch.',
  z.object({ ...BatchedClaim, amountPence: z.number().int(), addedBy: AccountId, addedOn: IsoDate }),
  undefined,
  PROGRAMME_ONLY,
);

export const auditSampleDrawn = movedEvent(
  'claims',
  'AuditSampleDrawn',
  'Claims were drawn for internal audit; anybody can draw the same ones again from the seed.',
  z.object({
    ...Batched,
    seed: Proof,
    percent: z.number().int(),
    /** How the seed leads to the claims, in words. */
    method: Proof,
    outOf: z.number().int(),
    /** Claims of the batch that were withdrawn before the draw, and so were not drawn from. */
    passedOver: z.array(Id).optional(),
    claimIds: z.array(Id),
    drawnBy: AccountId,
    drawnOn: IsoDate,
  }),
  undefined,
  PROGRAMME_ONLY,
);

export const sampleOutcomeRecorded = movedEvent(
  'claims',
  'SampleOutcomeRecorded',
  'Internal audit passed, queried or rejected a sampled claim, or a query was answered.',
  z.object({
    ...BatchedClaim,
    outcome: SampleOutcome,
    note: personal(z.string()).optional(),
    recordedBy: AccountId,
    recordedOn: IsoDate,
  }),
  undefined,
  PROGRAMME_ONLY,
);

export const batchSubmitted = movedEvent(
  'claims',
  'BatchSubmitted',
  'The claims that stood after audit went to the department together.',
  z.object({ ...Batched, claimIds: z.array(Id), submittedBy: AccountId, submittedOn: IsoDate }),
  undefined,
  PROGRAMME_ONLY,
);

export const claimLeftOut = movedEvent(
  'claims',
  'ClaimLeftOut',
  'A claim of the batch could not be submitted with it; the code says why.',
  z.object({ ...BatchedClaim, code: Code }),
  undefined,
  PROGRAMME_ONLY,
);

/** Of many cases each. */
export const claimBatchEvents = [
  batchOpened,
  claimBatched,
  auditSampleDrawn,
  sampleOutcomeRecorded,
  batchSubmitted,
  claimLeftOut,
] as const;
export type ClaimBatchEvent = EventOf<(typeof claimBatchEvents)[number]>;

export const claimsEvents = [
  ...familyClaimsEvents,
  ...allocationEvents,
  ...overlapEvents,
  ...claimBatchEvents,
] as const;
