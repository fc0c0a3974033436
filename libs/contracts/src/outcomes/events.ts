import { z } from 'zod';
import { Need } from '../assessment/events.js';
import { defineEvent, type EventOf } from '../event-contract.js';
import { Member } from '../people.js';
import { personal } from '../personal.js';
import { Id, IsoDate } from '../primitives.js';
import { PaymentDecision } from './decision.js';
import { FeedMatch } from './feeds.js';
import { Measure, SourceDocument } from './measures.js';

/** The outcome record has the id of the referral that led to it. */
const Recorded = { caseId: Id, familyId: Id };

export const outcomeRecordOpened = defineEvent(
  'outcomes.OutcomeRecordOpened.v1',
  'The family was accepted, so outcomes can be evidenced.',
  z.object({ ...Recorded, familyName: personal(z.string()), members: z.array(Member) }),
);

export const outcomeKeyWorkerAssigned = defineEvent(
  'outcomes.KeyWorkerAssigned.v1',
  'The outcome record now has this key worker.',
  z.object({ ...Recorded, keyWorkerId: z.string(), teamId: z.string() }),
);

export const outcomeNeedsNoted = defineEvent(
  'outcomes.NeedsNoted.v1',
  'These needs want an outcome before anything can be claimed.',
  z.object({ ...Recorded, needs: z.array(Need) }),
);

export const evidenceRecorded = defineEvent(
  'outcomes.EvidenceRecorded.v1',
  'A measure of one member was recorded with its source document.',
  z.object({
    ...Recorded,
    evidenceId: Id,
    memberId: Id,
    needId: Id.optional(),
    measure: Measure,
    source: SourceDocument,
    observedOn: IsoDate,
    statement: personal(z.string()).optional(),
    /** Evidence that this one replaces; the older stays in the history. */
    correctsEvidenceId: Id.optional(),
    /** For evidence from a data feed: how the row was matched to this person. */
    match: FeedMatch.optional(),
  }),
);

export const evidenceRetracted = defineEvent(
  'outcomes.EvidenceRetracted.v1',
  'Evidence no longer counts, for a stated reason: it was of somebody else, or never so.',
  z.object({
    ...Recorded,
    evidenceId: Id,
    reason: personal(z.string()),
    retractedBy: z.string(),
    retractedOn: IsoDate,
  }),
);

export const equivalentProgressAllowed = defineEvent(
  'outcomes.EquivalentProgressAllowed.v1',
  'A named senior officer accepts other progress in place of the measured outcome of a need; the claim is marked for audit.',
  z.object({
    ...Recorded,
    needId: Id,
    /** What was achieved instead, and why it is worth as much. */
    reason: personal(z.string()),
    allowedBy: z.string(),
    allowedByName: z.string(),
    allowedOn: IsoDate,
  }),
);

/** Rules as a family is pinned to them. */
const PinnedRules = { ruleSetId: z.string(), ruleSetVersion: z.string(), ruleSetHash: z.string() };

export const ruleSetPinned = defineEvent(
  'outcomes.RuleSetPinned.v1',
  'The family attached: the rules of that day are the ones it is judged by from now on.',
  z.object({ ...Recorded, ...PinnedRules, attachedOn: IsoDate }),
);

export const ruleSetMigrated = defineEvent(
  'outcomes.RuleSetMigrated.v1',
  'The family is judged by other rules from this day on, for a stated reason.',
  z.object({
    ...Recorded,
    ...PinnedRules,
    fromRuleSetId: z.string().optional(),
    fromRuleSetVersion: z.string().optional(),
    reason: z.string(),
    migratedBy: z.string(),
    migratedOn: IsoDate,
  }),
);

export const eligibilityDecided = defineEvent(
  'outcomes.EligibilityDecided.v1',
  'A snapshot of whether the family may be in the programme, from what the ledger held at that moment.',
  z.object({
    ...Recorded,
    ...PinnedRules,
    /** What gave cause to decide. */
    occasion: z.enum(['attached', 'assessed', 'migrated']),
    eligibility: PaymentDecision.shape.eligibility,
    asOf: IsoDate,
    knownAt: z.string(),
    /** Head of every stream that the decision was made from. */
    basis: z.array(z.object({ stream: z.string(), revision: z.number().int(), hash: z.string() })),
  }),
);

export const householdChanged = defineEvent(
  'outcomes.HouseholdChanged.v1',
  'A person joined or left the household; who is tested follows from the dates.',
  z.object({
    ...Recorded,
    memberId: Id,
    change: z.enum(['joined', 'left']),
    changedOn: IsoDate,
    /** For somebody who joins and was not known before. */
    member: Member.optional(),
  }),
);

export const needSetAside = defineEvent(
  'outcomes.NeedSetAside.v1',
  'A need no longer wants an outcome, for a stated reason; the claim is marked for audit.',
  z.object({
    ...Recorded,
    needId: Id,
    reason: personal(z.string()),
    approvedBy: z.string(),
    setAsideOn: IsoDate,
  }),
);

export const outcomeRecordEvents = [
  outcomeRecordOpened,
  outcomeKeyWorkerAssigned,
  outcomeNeedsNoted,
  evidenceRecorded,
  evidenceRetracted,
  equivalentProgressAllowed,
  ruleSetPinned,
  ruleSetMigrated,
  eligibilityDecided,
  householdChanged,
  needSetAside,
] as const;
export type OutcomeRecordEvent = EventOf<(typeof outcomeRecordEvents)[number]>;

const Claimed = { claimId: Id, caseId: Id, familyId: Id };

export const claimPrepared = defineEvent(
  'outcomes.ClaimPrepared.v1',
  'A result claim was prepared from the decision the rules gave on the ledger as it stood.',
  z.object({
    ...Claimed,
    familyName: personal(z.string()),
    authority: z.string(),
    decision: PaymentDecision,
    /** Head of every stream the decision was folded from: revision and hash prove what was known. */
    basis: z.array(z.object({ stream: z.string(), revision: z.number().int(), hash: z.string() })),
    /** SHA-256 over the canonical JSON of the rule set: proves which document decided, not only which version. */
    ruleSetHash: z.string().optional(),
    /** Results counted against the allocation before this one, where the rule set has one. */
    allocationUsed: z.number().int().optional(),
    /** Families that share people with this one, found and reviewed before. */
    reviewedOverlapIds: z.array(Id).optional(),
    amountPence: z.number().int(),
    preparedBy: z.string(),
    preparedOn: IsoDate,
  }),
);

export const claimApproved = defineEvent(
  'outcomes.ClaimApproved.v1',
  'A second person approved the claim.',
  z.object({ ...Claimed, approvedBy: z.string(), approvedOn: IsoDate }),
);

export const claimSubmitted = defineEvent(
  'outcomes.ClaimSubmitted.v1',
  'The claim went to the department.',
  z.object({
    ...Claimed,
    amountPence: z.number().int(),
    submittedBy: z.string(),
    submittedOn: IsoDate,
    /** The claim window it went in. */
    windowId: z.string().optional(),
  }),
);

export const claimWithdrawn = defineEvent(
  'outcomes.ClaimWithdrawn.v1',
  'The claim no longer stands, for a stated reason; what was paid for it is to be repaid.',
  z.object({ ...Claimed, reason: personal(z.string()), withdrawnBy: z.string(), withdrawnOn: IsoDate }),
);

export const claimPaid = defineEvent(
  'outcomes.ClaimPaid.v1',
  'The department paid the claim.',
  z.object({
    ...Claimed,
    amountPence: z.number().int(),
    paidOn: IsoDate,
    /** What the department calls the payment. */
    reference: z.string(),
    recordedBy: z.string(),
  }),
);

export const claimRefused = defineEvent(
  'outcomes.ClaimRefused.v1',
  'The department refused the claim, for a stated reason.',
  z.object({ ...Claimed, reason: personal(z.string()), refusedOn: IsoDate, recordedBy: z.string() }),
);

export const regressionObserved = defineEvent(
  'outcomes.RegressionObserved.v1',
  'After the claim the family fell back; the payment stands.',
  z.object({
    ...Claimed,
    needId: Id.optional(),
    description: personal(z.string()),
    observedOn: IsoDate,
    observedBy: z.string(),
  }),
);

export const repaymentRecorded = defineEvent(
  'outcomes.RepaymentRecorded.v1',
  'Money paid for a withdrawn claim went back to the department.',
  z.object({
    ...Claimed,
    amountPence: z.number().int(),
    repaidOn: IsoDate,
    reference: z.string(),
    recordedBy: z.string(),
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
] as const;
export type ClaimEvent = EventOf<(typeof claimEvents)[number]>;

export const outcomesEvents = [...outcomeRecordEvents, ...claimEvents] as const;
export type OutcomesEvent = EventOf<(typeof outcomesEvents)[number]>;

/** Two families that share people; ids in the order of the case ids. */
const Overlapping = { overlapId: Id, caseIds: z.tuple([Id, Id]), familyIds: z.tuple([Id, Id]) };

export const familiesHeld = defineEvent(
  'outcomes.FamiliesHeld.v1',
  'Two claim-ready families share people; neither is claimed for until somebody has looked.',
  z.object({
    ...Overlapping,
    heldOn: IsoDate,
    /** In the order of the case ids. */
    familyNames: z.tuple([personal(z.string()), personal(z.string())]).optional(),
    /** People who are or seem to be the same, one from each family. */
    sharedPeople: z.array(z.tuple([Id, Id])).optional(),
  }),
);

export const overlapReviewed = defineEvent(
  'outcomes.OverlapReviewed.v1',
  'Somebody looked at two families that share people, and decided.',
  z.object({
    ...Overlapping,
    finding: z.enum(['not-a-duplicate', 'same-family']),
    /** The one case that may be claimed for, where they are one family. */
    keptCaseId: Id.optional(),
    reason: personal(z.string()),
    reviewedBy: z.string(),
    reviewedOn: IsoDate,
  }),
);

/** Each is about two cases, so they are kept apart from events about one. */
export const overlapEvents = [familiesHeld, overlapReviewed] as const;
export type OverlapEvent = EventOf<(typeof overlapEvents)[number]>;

/** A batch goes to the department in one claim window. */
const Batched = { batchId: Id };
const BatchedClaim = { ...Batched, claimId: Id };

export const SampleOutcome = z.enum(['pass', 'query', 'answer', 'withdraw']);
export type SampleOutcome = z.infer<typeof SampleOutcome>;

export const batchOpened = defineEvent(
  'outcomes.BatchOpened.v1',
  'Claims are gathered for a claim window.',
  z.object({
    ...Batched,
    ruleSetId: z.string(),
    ruleSetVersion: z.string(),
    windowId: z.string(),
    opensOn: IsoDate,
    closesOn: IsoDate,
    openedBy: z.string(),
    openedOn: IsoDate,
  }),
);

export const claimBatched = defineEvent(
  'outcomes.ClaimBatched.v1',
  'An approved claim goes with this batch.',
  z.object({ ...BatchedClaim, amountPence: z.number().int(), addedBy: z.string(), addedOn: IsoDate }),
);

export const auditSampleDrawn = defineEvent(
  'outcomes.AuditSampleDrawn.v1',
  'Claims were drawn for internal audit; anybody can draw the same ones again from the seed.',
  z.object({
    ...Batched,
    seed: z.string(),
    percent: z.number().int(),
    /** How the seed leads to the claims, in words. */
    method: z.string(),
    outOf: z.number().int(),
    /** Claims of the batch that were withdrawn before the draw, and so were not drawn from. */
    passedOver: z.array(Id).optional(),
    claimIds: z.array(Id),
    drawnBy: z.string(),
    drawnOn: IsoDate,
  }),
);

export const sampleOutcomeRecorded = defineEvent(
  'outcomes.SampleOutcomeRecorded.v1',
  'Internal audit passed, queried or rejected a sampled claim, or a query was answered.',
  z.object({
    ...BatchedClaim,
    outcome: SampleOutcome,
    note: personal(z.string()).optional(),
    recordedBy: z.string(),
    recordedOn: IsoDate,
  }),
);

export const batchSubmitted = defineEvent(
  'outcomes.BatchSubmitted.v1',
  'The claims that stood after audit went to the department together.',
  z.object({ ...Batched, claimIds: z.array(Id), submittedBy: z.string(), submittedOn: IsoDate }),
);

export const claimLeftOut = defineEvent(
  'outcomes.ClaimLeftOut.v1',
  'A claim of the batch could not be submitted with it; the code says why.',
  z.object({ ...BatchedClaim, code: z.string() }),
);

/** Each is about many cases. */
export const claimBatchEvents = [
  batchOpened,
  claimBatched,
  auditSampleDrawn,
  sampleOutcomeRecorded,
  batchSubmitted,
  claimLeftOut,
] as const;
export type ClaimBatchEvent = EventOf<(typeof claimBatchEvents)[number]>;
