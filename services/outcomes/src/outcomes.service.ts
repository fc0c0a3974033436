import {
  addClaimsToBatch,
  allowEquivalentProgress,
  approveClaim,
  confirmMatch,
  drawAuditSample,
  migrateRuleSet,
  observeRegression,
  openBatch,
  prepareClaim,
  recordEvidence,
  recordHouseholdChange,
  recordPayment,
  recordRefusal,
  recordRepayment,
  recordSampleOutcome,
  rejectMatch,
  reopenMatch,
  retractEvidence,
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
import {
  AllowEquivalentProgressCommand,
  AllowEquivalentProgressHandler,
} from './allow-equivalent-progress/allow-equivalent-progress.handler.js';
import { ApproveClaimCommand, ApproveClaimHandler } from './approve-claim/approve-claim.handler.js';
import { claimsProvider } from './claims.js';
import { ClaimsOfCase } from './claims-of-case.js';
import { LEDGER, openLedgerReader } from './ledger-reader.js';
import { outcomeRecordsProvider } from './outcome-records.js';
import { familyOverlapsProvider } from './overlaps/family-overlaps.js';
import { HouseholdIndex, householdTables } from './overlaps/household-index.js';
import { OverlapCheck } from './overlaps/overlap-check.js';
import { MigrateRuleSetCommand, MigrateRuleSetHandler } from './migrate-rule-set/migrate-rule-set.handler.js';
import { AssignKeyWorkerPolicy } from './policies/assign-key-worker.policy.js';
import { DecideEligibilityPolicy } from './policies/decide-eligibility.policy.js';
import { IndexRequestsPolicy } from './policies/index-requests.policy.js';
import { RequestsOfCase, requestTables } from './agency-requests/requests-of-case.js';
import { IndexHouseholdPolicy } from './policies/index-household.policy.js';
import { PinRuleSetPolicy } from './policies/pin-rule-set.policy.js';
import { NoteNeedsPolicy } from './policies/note-needs.policy.js';
import { OpenOutcomeRecordPolicy } from './policies/open-outcome-record.policy.js';
import { FamilyLedger } from './prepare-claim/family-ledger.js';
import { FamilyTurns, familyTurnTables } from './prepare-claim/family-turns.js';
import { PrepareClaimCommand, PrepareClaimHandler } from './prepare-claim/prepare-claim.handler.js';
import { RecomputeClaimController } from './recompute-claim/recompute-claim.controller.js';
import { RecordEvidenceCommand, RecordEvidenceHandler } from './record-evidence/record-evidence.handler.js';
import {
  RecordHouseholdChangeCommand,
  RecordHouseholdChangeHandler,
} from './record-household-change/record-household-change.handler.js';
import { RetractEvidenceCommand, RetractEvidenceHandler } from './retract-evidence/retract-evidence.handler.js';
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
import { AddClaimsToBatchCommand, AddClaimsToBatchHandler } from './add-claims-to-batch/add-claims-to-batch.handler.js';
import { DrawAuditSampleCommand, DrawAuditSampleHandler } from './draw-audit-sample/draw-audit-sample.handler.js';
import {
  RecordSampleOutcomeCommand,
  RecordSampleOutcomeHandler,
} from './record-sample-outcome/record-sample-outcome.handler.js';
import { SubmitBatchCommand, SubmitBatchHandler } from './submit-batch/submit-batch.handler.js';
import { BatchedClaims, batchTables } from './claim-batches/batched-claims.js';
import { ClaimsInBatches } from './claim-batches/claims-in-batches.js';
import { claimBatchesProvider } from './claim-batches/claim-batches.js';
import { SubmitBatchedClaimsPolicy } from './policies/submit-batched-claims.policy.js';
import { WithdrawRejectedClaimPolicy } from './policies/withdraw-rejected-claim.policy.js';
import { feedMatchesProvider } from './feeds/feed-matches.js';
import { feedParts } from './feeds/feed-parts.js';
import { IndexPeoplePolicy } from './feeds/people/index-people.policy.js';
import { ConfirmMatchCommand, ConfirmMatchHandler } from './feeds/reviews/confirm-match.handler.js';
import { FollowMatchPolicy } from './feeds/reviews/follow-match.policy.js';
import { RejectMatchCommand, RejectMatchHandler } from './feeds/reviews/reject-match.handler.js';
import { ReopenMatchCommand, ReopenMatchHandler } from './feeds/reviews/reopen-match.handler.js';
import { Submission } from './submit-claim/submission.js';
import { EvidencePackController } from './evidence-pack/evidence-pack.controller.js';
import { comparisonParts } from './what-if/comparisons/comparison-parts.js';
import { EvaluateController } from './what-if/evaluate.controller.js';
import { RuleSetsController } from './what-if/rule-sets.controller.js';

export const outcomesService = caseService({
  name: 'outcomes',
  context: 'outcomes',
  repositories: [
    outcomeRecordsProvider,
    claimsProvider,
    familyOverlapsProvider,
    claimBatchesProvider,
    feedMatchesProvider,
  ],
  endpoints: [
    commandEndpoint(recordEvidence, RecordEvidenceCommand),
    commandEndpoint(retractEvidence, RetractEvidenceCommand),
    commandEndpoint(recordHouseholdChange, RecordHouseholdChangeCommand),
    commandEndpoint(allowEquivalentProgress, AllowEquivalentProgressCommand),
    commandEndpoint(migrateRuleSet, MigrateRuleSetCommand),
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
    commandEndpoint(addClaimsToBatch, AddClaimsToBatchCommand),
    commandEndpoint(drawAuditSample, DrawAuditSampleCommand),
    commandEndpoint(recordSampleOutcome, RecordSampleOutcomeCommand),
    commandEndpoint(submitBatch, SubmitBatchCommand),
    commandEndpoint(confirmMatch, ConfirmMatchCommand),
    commandEndpoint(rejectMatch, RejectMatchCommand),
    commandEndpoint(reopenMatch, ReopenMatchCommand),
  ],
  handlers: [
    RecordEvidenceHandler,
    RetractEvidenceHandler,
    RecordHouseholdChangeHandler,
    SetNeedAsideHandler,
    AllowEquivalentProgressHandler,
    MigrateRuleSetHandler,
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
    AddClaimsToBatchHandler,
    DrawAuditSampleHandler,
    RecordSampleOutcomeHandler,
    SubmitBatchHandler,
    ConfirmMatchHandler,
    RejectMatchHandler,
    ReopenMatchHandler,
  ],
  policies: [
    IndexHouseholdPolicy,
    OpenOutcomeRecordPolicy,
    PinRuleSetPolicy,
    IndexPeoplePolicy,
    AssignKeyWorkerPolicy,
    NoteNeedsPolicy,
    ReleaseAllocationPolicy,
    SubmitBatchedClaimsPolicy,
    WithdrawRejectedClaimPolicy,
    FollowMatchPolicy,
    DecideEligibilityPolicy,
    IndexRequestsPolicy,
  ],
  extra: async (resources) => {
    const { environment, database } = resources;
    await migrate(database, [
      ...householdTables,
      ...allocationTables,
      ...batchTables,
      ...familyTurnTables,
      ...requestTables,
    ]);
    const ruleSets = await openRuleSetLibrary(environment);
    const ledger = await openLedgerReader(environment);
    const households = new HouseholdIndex(database);
    const feeds = await feedParts(resources);
    const comparisons = await comparisonParts({ database });
    return {
      configure: feeds.configure,
      controllers: [
        ...feeds.controllers,
        RecomputeClaimController,
        EvidencePackController,
        EvaluateController,
        RuleSetsController,
        ...comparisons.controllers,
      ],
      providers: [
        ...feeds.providers,
        { provide: LEDGER, useValue: ledger },
        { provide: RuleSetLibrary, useValue: ruleSets },
        OverlapCheck,
        ClaimsOfCase,
        Submission,
        ClaimsInBatches,
        { provide: BatchedClaims, useValue: new BatchedClaims(database) },
        { provide: HouseholdIndex, useValue: households },
        { provide: RequestsOfCase, useValue: new RequestsOfCase(database) },
        { provide: FamilyTurns, useValue: new FamilyTurns(database) },
        { provide: AllocationUse, useValue: new AllocationUse(database) },
        { provide: FamilyLedger, useValue: new FamilyLedger(ledger, households) },
        ...comparisons.providers,
      ],
      started: (service) => {
        comparisons.started(service);
        feeds.started(service);
      },
      close: async () => {
        await comparisons.close();
        await feeds.close();
        await ledger.close();
      },
    };
  },
});
