import {
  addClaimToBatch,
  approveClaim,
  drawAuditSample,
  observeRegression,
  openBatch,
  prepareClaim,
  recordEvidence,
  recordHouseholdChange,
  recordPayment,
  recordRefusal,
  recordRepayment,
  recordSampleOutcome,
  reviewOverlap,
  setNeedAside,
  submitBatch,
  submitClaim,
  withdrawClaim,
} from '@turnaround/contracts';
import { migrate } from '@turnaround/postgres';
import { openRuleSetLibrary, RuleSetLibrary } from '@turnaround/rule-sets';
import { caseService, commandEndpoint } from '@turnaround/service-kit';
import { allocationTables, AllocationUse } from './allocations/allocation-use.js';
import { ApproveClaimCommand, ApproveClaimHandler } from './approve-claim/approve-claim.handler.js';
import { claimsProvider } from './claims.js';
import { LEDGER, openLedgerReader } from './ledger-reader.js';
import { outcomeRecordsProvider } from './outcome-records.js';
import { familyOverlapsProvider } from './overlaps/family-overlaps.js';
import { HouseholdIndex, householdTables } from './overlaps/household-index.js';
import { OverlapCheck } from './overlaps/overlap-check.js';
import { AssignKeyWorkerPolicy } from './policies/assign-key-worker.policy.js';
import { IndexHouseholdPolicy } from './policies/index-household.policy.js';
import { NoteNeedsPolicy } from './policies/note-needs.policy.js';
import { OpenOutcomeRecordPolicy } from './policies/open-outcome-record.policy.js';
import { FamilyLedger } from './prepare-claim/family-ledger.js';
import { PrepareClaimCommand, PrepareClaimHandler } from './prepare-claim/prepare-claim.handler.js';
import { RecomputeClaimController } from './recompute-claim/recompute-claim.controller.js';
import { RecordEvidenceCommand, RecordEvidenceHandler } from './record-evidence/record-evidence.handler.js';
import {
  RecordHouseholdChangeCommand,
  RecordHouseholdChangeHandler,
} from './record-household-change/record-household-change.handler.js';
import { ReviewOverlapCommand, ReviewOverlapHandler } from './review-overlap/review-overlap.handler.js';
import { SetNeedAsideCommand, SetNeedAsideHandler } from './set-need-aside/set-need-aside.handler.js';
import { SubmitClaimCommand, SubmitClaimHandler } from './submit-claim/submit-claim.handler.js';
import { WithdrawClaimCommand, WithdrawClaimHandler } from './withdraw-claim/withdraw-claim.handler.js';
import { RecordPaymentCommand, RecordPaymentHandler } from './record-payment/record-payment.handler.js';
import { RecordRefusalCommand, RecordRefusalHandler } from './record-refusal/record-refusal.handler.js';
import { ObserveRegressionCommand, ObserveRegressionHandler } from './observe-regression/observe-regression.handler.js';
import { RecordRepaymentCommand, RecordRepaymentHandler } from './record-repayment/record-repayment.handler.js';
import { ReleaseAllocationPolicy } from './policies/release-allocation.policy.js';
import { OpenBatchCommand, OpenBatchHandler } from './open-batch/open-batch.handler.js';
import { AddClaimToBatchCommand, AddClaimToBatchHandler } from './add-claim-to-batch/add-claim-to-batch.handler.js';
import { DrawAuditSampleCommand, DrawAuditSampleHandler } from './draw-audit-sample/draw-audit-sample.handler.js';
import {
  RecordSampleOutcomeCommand,
  RecordSampleOutcomeHandler,
} from './record-sample-outcome/record-sample-outcome.handler.js';
import { SubmitBatchCommand, SubmitBatchHandler } from './submit-batch/submit-batch.handler.js';
import { BatchedClaims, batchTables } from './claim-batches/batched-claims.js';
import { claimBatchesProvider } from './claim-batches/claim-batches.js';
import { SubmitBatchedClaimsPolicy } from './policies/submit-batched-claims.policy.js';
import { WithdrawRejectedClaimPolicy } from './policies/withdraw-rejected-claim.policy.js';
import { Submission } from './submit-claim/submission.js';
import { EvidencePackController } from './evidence-pack/evidence-pack.controller.js';
import { EvaluateController } from './what-if/evaluate.controller.js';
import { RuleSetsController } from './what-if/rule-sets.controller.js';

export const outcomesService = caseService({
  name: 'outcomes',
  context: 'outcomes',
  repositories: [outcomeRecordsProvider, claimsProvider, familyOverlapsProvider, claimBatchesProvider],
  endpoints: [
    commandEndpoint(recordEvidence, RecordEvidenceCommand),
    commandEndpoint(recordHouseholdChange, RecordHouseholdChangeCommand),
    commandEndpoint(setNeedAside, SetNeedAsideCommand),
    commandEndpoint(prepareClaim, PrepareClaimCommand),
    commandEndpoint(approveClaim, ApproveClaimCommand),
    commandEndpoint(submitClaim, SubmitClaimCommand),
    commandEndpoint(withdrawClaim, WithdrawClaimCommand),
    commandEndpoint(recordPayment, RecordPaymentCommand),
    commandEndpoint(recordRefusal, RecordRefusalCommand),
    commandEndpoint(observeRegression, ObserveRegressionCommand),
    commandEndpoint(recordRepayment, RecordRepaymentCommand),
    commandEndpoint(reviewOverlap, ReviewOverlapCommand),
    commandEndpoint(openBatch, OpenBatchCommand),
    commandEndpoint(addClaimToBatch, AddClaimToBatchCommand),
    commandEndpoint(drawAuditSample, DrawAuditSampleCommand),
    commandEndpoint(recordSampleOutcome, RecordSampleOutcomeCommand),
    commandEndpoint(submitBatch, SubmitBatchCommand),
  ],
  handlers: [
    RecordEvidenceHandler,
    RecordHouseholdChangeHandler,
    SetNeedAsideHandler,
    PrepareClaimHandler,
    ApproveClaimHandler,
    SubmitClaimHandler,
    WithdrawClaimHandler,
    RecordPaymentHandler,
    RecordRefusalHandler,
    ObserveRegressionHandler,
    RecordRepaymentHandler,
    ReviewOverlapHandler,
    OpenBatchHandler,
    AddClaimToBatchHandler,
    DrawAuditSampleHandler,
    RecordSampleOutcomeHandler,
    SubmitBatchHandler,
  ],
  policies: [
    IndexHouseholdPolicy,
    OpenOutcomeRecordPolicy,
    AssignKeyWorkerPolicy,
    NoteNeedsPolicy,
    ReleaseAllocationPolicy,
    SubmitBatchedClaimsPolicy,
    WithdrawRejectedClaimPolicy,
  ],
  extra: async ({ environment, database }) => {
    await migrate(database, [...householdTables, ...allocationTables, ...batchTables]);
    const ruleSets = await openRuleSetLibrary(environment);
    const ledger = await openLedgerReader(environment);
    return {
      controllers: [RecomputeClaimController, EvidencePackController, EvaluateController, RuleSetsController],
      providers: [
        { provide: LEDGER, useValue: ledger },
        { provide: RuleSetLibrary, useValue: ruleSets },
        OverlapCheck,
        Submission,
        { provide: BatchedClaims, useValue: new BatchedClaims(database) },
        { provide: HouseholdIndex, useValue: new HouseholdIndex(database) },
        { provide: AllocationUse, useValue: new AllocationUse(database) },
        { provide: FamilyLedger, useValue: new FamilyLedger(ledger) },
      ],
      close: () => ledger.close(),
    };
  },
});
