import { z } from 'zod';
import { defineCommand } from '../command-contract.js';
import { MemberDetails } from '../people.js';
import { personal } from '../personal.js';
import { Id, IsoDate, Line, Prose } from '../primitives.js';
import { SampleOutcome } from './events.js';
import { Measure, SourceDocument } from './measures.js';

const context = 'outcomes';

/**
 * A step of a claim may be dated back a week, enough for what was done in the department's portal on Friday. Not more,
 * because the day decides which rules, windows and earlier payments apply.
 */
const STEP_OF_A_CLAIM_DAYS = 7;

export const recordEvidence = defineCommand({
  name: 'RecordEvidence',
  context,
  path: '/outcome-records/:id/record-evidence',
  summary: 'Record evidence of an outcome',
  roles: ['key-worker', 'team-manager', 'programme-manager'],
  body: {
    memberId: Id,
    needId: Id.optional(),
    measure: Measure,
    source: SourceDocument,
    observedOn: IsoDate,
    statement: personal(Prose).optional(),
    correctsEvidenceId: Id.optional(),
  },
});

export const retractEvidence = defineCommand({
  name: 'RetractEvidence',
  context,
  path: '/outcome-records/:id/retract-evidence',
  summary: 'Retract evidence that was of somebody else, or never so',
  roles: ['team-manager', 'programme-manager'],
  body: { evidenceId: Id, reason: personal(Prose) },
});

export const allowEquivalentProgress = defineCommand({
  name: 'AllowEquivalentProgress',
  context,
  path: '/outcome-records/:id/allow-equivalent-progress',
  summary: 'Accept other progress in place of the measured outcome of a need',
  roles: ['programme-manager'],
  datedBackDays: STEP_OF_A_CLAIM_DAYS,
  body: { needId: Id, reason: personal(Prose) },
});

export const migrateRuleSet = defineCommand({
  name: 'MigrateRuleSet',
  context,
  path: '/outcome-records/:id/migrate-rule-set',
  summary: 'Judge a family by other rules from now on',
  roles: ['programme-manager'],
  datedBackDays: STEP_OF_A_CLAIM_DAYS,
  body: { ruleSetId: Line, ruleSetVersion: Line, reason: Prose },
});

export const recordHouseholdChange = defineCommand({
  name: 'RecordHouseholdChange',
  context,
  path: '/outcome-records/:id/record-household-change',
  summary: 'Record that somebody joined or left the household',
  roles: ['key-worker', 'team-manager', 'programme-manager'],
  body: {
    change: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('joined'), member: MemberDetails }),
      z.strictObject({ kind: z.literal('returned'), memberId: Id }),
      z.strictObject({ kind: z.literal('left'), memberId: Id }),
    ]),
    changedOn: IsoDate,
  },
});

export const setNeedAside = defineCommand({
  name: 'SetNeedAside',
  context,
  path: '/outcome-records/:id/set-need-aside',
  summary: 'Set a need aside, with the reason',
  roles: ['programme-manager'],
  datedBackDays: STEP_OF_A_CLAIM_DAYS,
  body: { needId: Id, reason: personal(Prose) },
});

export const prepareClaim = defineCommand({
  name: 'PrepareClaim',
  context,
  path: '/claims',
  summary: 'Prepare a result claim for a family',
  roles: ['programme-manager', 'team-manager'],
  datedBackDays: STEP_OF_A_CLAIM_DAYS,
  body: { caseId: Id },
});

export const approveClaim = defineCommand({
  name: 'ApproveClaim',
  context,
  path: '/claims/:id/approve',
  summary: 'Approve a claim somebody else prepared',
  roles: ['programme-manager'],
  datedBackDays: STEP_OF_A_CLAIM_DAYS,
  body: {},
});

export const submitClaim = defineCommand({
  name: 'SubmitClaim',
  context,
  path: '/claims/:id/submit',
  summary: 'Submit an approved claim',
  roles: ['programme-manager'],
  datedBackDays: STEP_OF_A_CLAIM_DAYS,
  body: {},
});

const Pence = z.number().int().min(1).max(100_000_00);

export const withdrawClaim = defineCommand({
  name: 'WithdrawClaim',
  context,
  path: '/claims/:id/withdraw',
  summary: 'Withdraw a claim, with the reason',
  roles: ['programme-manager'],
  datedBackDays: STEP_OF_A_CLAIM_DAYS,
  body: { reason: personal(Prose) },
});

export const recordPayment = defineCommand({
  name: 'RecordPayment',
  context,
  path: '/claims/:id/record-payment',
  summary: 'Record that the department paid a claim',
  roles: ['programme-manager'],
  body: { amountPence: Pence, paidOn: IsoDate, reference: Line },
});

export const recordRefusal = defineCommand({
  name: 'RecordRefusal',
  context,
  path: '/claims/:id/record-refusal',
  summary: 'Record that the department refused a claim',
  roles: ['programme-manager'],
  body: { reason: personal(Prose), refusedOn: IsoDate },
});

export const observeRegression = defineCommand({
  name: 'ObserveRegression',
  context,
  path: '/claims/:id/observe-regression',
  summary: 'Record that the family fell back after the claim',
  roles: ['key-worker', 'team-manager', 'programme-manager'],
  body: { needId: Id.optional(), description: personal(Prose), observedOn: IsoDate },
});

export const recordRepayment = defineCommand({
  name: 'RecordRepayment',
  context,
  path: '/claims/:id/record-repayment',
  summary: 'Record a repayment for a withdrawn claim',
  roles: ['programme-manager'],
  body: { amountPence: Pence, repaidOn: IsoDate, reference: Line },
});

export const reviewOverlap = defineCommand({
  name: 'ReviewOverlap',
  context,
  path: '/overlaps/:id/review',
  summary: 'Decide on two families that share people',
  roles: ['programme-manager'],
  datedBackDays: STEP_OF_A_CLAIM_DAYS,
  body: {
    decision: z.discriminatedUnion('finding', [
      z.strictObject({ finding: z.literal('not-a-duplicate') }),
      z.strictObject({ finding: z.literal('same-family'), keptCaseId: Id }),
    ]),
    reason: personal(Prose),
  },
});

export const openBatch = defineCommand({
  name: 'OpenBatch',
  context,
  path: '/claim-batches',
  summary: 'Open a batch of claims for a claim window',
  roles: ['programme-manager'],
  datedBackDays: STEP_OF_A_CLAIM_DAYS,
  body: { ruleSetId: Line, windowId: Line },
});

export const addClaimsToBatch = defineCommand({
  name: 'AddClaimsToBatch',
  context,
  path: '/claim-batches/:id/add-claims',
  summary: 'Add approved claims to a batch',
  roles: ['programme-manager'],
  datedBackDays: STEP_OF_A_CLAIM_DAYS,
  body: { claimIds: z.array(Id).min(1).max(500) },
});

export const drawAuditSample = defineCommand({
  name: 'DrawAuditSample',
  context,
  path: '/claim-batches/:id/draw-audit-sample',
  summary: 'Draw the claims that internal audit looks at',
  roles: ['programme-manager'],
  datedBackDays: STEP_OF_A_CLAIM_DAYS,
  body: {
    percent: z.number().int().min(1).max(100).default(10),
    /** Decides which claims are drawn; a random one unless given. */
    seed: Line.optional(),
  },
});

export const recordSampleOutcome = defineCommand({
  name: 'RecordSampleOutcome',
  context,
  path: '/claim-batches/:id/record-sample-outcome',
  summary: 'Record what internal audit found of a sampled claim',
  roles: ['programme-manager', 'auditor'],
  datedBackDays: STEP_OF_A_CLAIM_DAYS,
  body: { claimId: Id, outcome: SampleOutcome, note: personal(Prose).optional() },
});

export const submitBatch = defineCommand({
  name: 'SubmitBatch',
  context,
  path: '/claim-batches/:id/submit',
  summary: 'Submit the claims of a batch that stood after audit',
  roles: ['programme-manager'],
  datedBackDays: STEP_OF_A_CLAIM_DAYS,
  body: {},
});

export const confirmMatch = defineCommand({
  name: 'ConfirmMatch',
  context,
  path: '/match-reviews/:id/confirm',
  summary: 'Say whom a row of a data feed is about',
  roles: ['programme-manager', 'data-officer'],
  body: { caseId: Id, memberId: Id },
});

export const rejectMatch = defineCommand({
  name: 'RejectMatch',
  context,
  path: '/match-reviews/:id/reject',
  summary: 'Say that a row of a data feed is about nobody known here',
  roles: ['programme-manager', 'data-officer'],
  body: { reason: personal(Prose) },
});

export const reopenMatch = defineCommand({
  name: 'ReopenMatch',
  context,
  path: '/match-reviews/:id/reopen',
  summary: 'Put a rejected row of a data feed back into review',
  roles: ['programme-manager', 'data-officer'],
  body: { reason: personal(Prose) },
});

export const outcomesCommands = [
  recordEvidence,
  retractEvidence,
  allowEquivalentProgress,
  migrateRuleSet,
  recordHouseholdChange,
  setNeedAside,
  prepareClaim,
  approveClaim,
  submitClaim,
  withdrawClaim,
  recordPayment,
  recordRefusal,
  observeRegression,
  recordRepayment,
  reviewOverlap,
  openBatch,
  addClaimsToBatch,
  drawAuditSample,
  recordSampleOutcome,
  submitBatch,
  confirmMatch,
  rejectMatch,
  reopenMatch,
] as const;
