import { z } from 'zod';
import { defineCommand } from '../command-contract.js';
import { personal } from '../personal.js';
import { Id, IsoDate, Line, Prose, Revision } from '../primitives.js';
import { SampleOutcome } from './events.js';
import { STEP_OF_A_CLAIM_DAYS } from './step-of-a-claim.js';

const context = 'claims';

const Pence = z.number().int().min(1).max(100_000_00);

export const migrateRuleSet = defineCommand({
  name: 'MigrateRuleSet',
  context,
  path: '/outcome-records/:id/migrate-rule-set',
  summary: 'Judge a family by other rules from now on',
  roles: ['programme-manager'],
  datedBackDays: STEP_OF_A_CLAIM_DAYS,
  body: { ruleSetId: Line, ruleSetVersion: Line, reason: personal(Prose) },
});

/** Where a stream had got to when somebody looked: what was decided or recorded up to there is to be taken into account. */
const Seen = z.strictObject({
  stream: z.string().regex(/^[a-zA-Z]+-[0-9a-f-]{36}$/),
  revision: Revision,
});

export const prepareClaim = defineCommand({
  name: 'PrepareClaim',
  context,
  path: '/claims',
  summary: 'Prepare a result claim for a family',
  roles: ['programme-manager', 'team-manager'],
  datedBackDays: STEP_OF_A_CLAIM_DAYS,
  body: {
    caseId: Id,
    /** The claim is decided once the ledger holds all of these. */
    seen: z.array(Seen).max(20).optional(),
  },
});

export const approveClaim = defineCommand({
  name: 'ApproveClaim',
  context,
  path: '/claims/:id/approve',
  summary: 'Approve a claim somebody else prepared',
  roles: ['programme-manager'],
  datedBackDays: STEP_OF_A_CLAIM_DAYS,
  body: {
    /** Why the claim stands although data recorded later disagree; asked for where any do. */
    answer: personal(Prose).optional(),
  },
});

export const submitClaim = defineCommand({
  name: 'SubmitClaim',
  context,
  path: '/claims/:id/submit',
  summary: 'Submit an approved claim by itself, where its rules do not ask for an audited batch',
  roles: ['programme-manager'],
  datedBackDays: STEP_OF_A_CLAIM_DAYS,
  body: {},
});

export const withdrawClaim = defineCommand({
  name: 'WithdrawClaim',
  context,
  path: '/claims/:id/withdraw',
  summary: 'Withdraw a claim, with the reason',
  roles: ['programme-manager'],
  datedBackDays: STEP_OF_A_CLAIM_DAYS,
  body: { reason: personal(Prose) },
});

export const recordAcknowledgement = defineCommand({
  name: 'RecordAcknowledgement',
  context,
  path: '/claims/:id/record-acknowledgement',
  summary: 'Record that the department has the claim, and under which reference',
  roles: ['programme-manager'],
  body: { reference: Line, acknowledgedOn: IsoDate },
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
  /** A batch holds claims by one version of the rules; the newest unless it says which. */
  body: { ruleSetId: Line, ruleSetVersion: Line.optional(), windowId: Line },
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
    /** Which claims are drawn is decided by a seed that the platform makes once the batch takes no more. */
    percent: z.number().int().min(1).max(100).default(10),
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

export const claimsCommands = [
  migrateRuleSet,
  prepareClaim,
  approveClaim,
  submitClaim,
  withdrawClaim,
  recordAcknowledgement,
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
] as const;
