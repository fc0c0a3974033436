import { Module } from '@nestjs/common';
import {
  addClaimsToBatch,
  approveClaim,
  drawAuditSample,
  migrateRuleSet,
  observeRegression,
  openBatch,
  prepareClaim,
  recordPayment,
  recordRefusal,
  recordRepayment,
  recordSampleOutcome,
  reviewOverlap,
  submitBatch,
  submitClaim,
  withdrawClaim,
} from '@turnaround/contracts';
import { FamilyLedgerModule } from '@turnaround/family-ledger';
import { RuleSetsModule } from '@turnaround/rule-sets';
import { caseModule, commandEndpoint, type ServiceDefinition } from '@turnaround/service-kit';
import { AddClaimsToBatchCommand, AddClaimsToBatchHandler } from './add-claims-to-batch/add-claims-to-batch.handler.js';
import { RequestsOfCase } from './agency-requests/requests-of-case.js';
import { allocationsProvider } from './allocations/allocations.js';
import { Places } from './allocations/places.js';
import { ApproveClaimCommand, ApproveClaimHandler } from './approve-claim/approve-claim.handler.js';
import { claimBatchesProvider } from './claim-batches/claim-batches.js';
import { DrawAuditSampleCommand, DrawAuditSampleHandler } from './draw-audit-sample/draw-audit-sample.handler.js';
import { EvidencePackController } from './evidence-pack/evidence-pack.controller.js';
import { ClaimIndex } from './family-claims/claim-index.js';
import { Claims } from './family-claims/claims.js';
import { familiesProvider } from './family-claims/families.js';
import { familyOfClaim } from './indexes/family-of-claim.js';
import { householdHome } from './indexes/household-home.js';
import { householdMember } from './indexes/household-member.js';
import { requestOfCase } from './indexes/request-of-case.js';
import { MigrateRuleSetCommand, MigrateRuleSetHandler } from './migrate-rule-set/migrate-rule-set.handler.js';
import { ObserveRegressionCommand, ObserveRegressionHandler } from './observe-regression/observe-regression.handler.js';
import { OpenBatchCommand, OpenBatchHandler } from './open-batch/open-batch.handler.js';
import { familyOverlapsProvider } from './overlaps/family-overlaps.js';
import { Holds } from './overlaps/holds.js';
import { HouseholdIndex } from './overlaps/household-index.js';
import { OverlapCheck } from './overlaps/overlap-check.js';
import { FollowBatchesPolicy } from './policies/follow-batches.policy.js';
import { FollowOverlapsPolicy } from './policies/follow-overlaps.policy.js';
import { FollowPlacesPolicy } from './policies/follow-places.policy.js';
import { WithdrawRejectedClaimPolicy } from './policies/withdraw-rejected-claim.policy.js';
import { PrepareClaimCommand, PrepareClaimHandler } from './prepare-claim/prepare-claim.handler.js';
import { RecomputeClaimController } from './recompute-claim/recompute-claim.controller.js';
import { RecordPaymentCommand, RecordPaymentHandler } from './record-payment/record-payment.handler.js';
import { RecordRefusalCommand, RecordRefusalHandler } from './record-refusal/record-refusal.handler.js';
import { RecordRepaymentCommand, RecordRepaymentHandler } from './record-repayment/record-repayment.handler.js';
import {
  RecordSampleOutcomeCommand,
  RecordSampleOutcomeHandler,
} from './record-sample-outcome/record-sample-outcome.handler.js';
import { ReviewOverlapCommand, ReviewOverlapHandler } from './review-overlap/review-overlap.handler.js';
import { SubmitBatchCommand, SubmitBatchHandler } from './submit-batch/submit-batch.handler.js';
import { SubmitClaimCommand, SubmitClaimHandler } from './submit-claim/submit-claim.handler.js';
import { Submission } from './submit-claim/submission.js';
import { ComparisonsModule } from './what-if/comparisons/comparisons.module.js';
import { EvaluateController } from './what-if/evaluate.controller.js';
import { RuleSetsController } from './what-if/rule-sets.controller.js';
import { WithdrawClaimCommand, WithdrawClaimHandler } from './withdraw-claim/withdraw-claim.handler.js';

@Module(
  caseModule({
    context: 'claims',
    repositories: [familiesProvider, allocationsProvider, familyOverlapsProvider, claimBatchesProvider],
    indexes: [
      { over: 'journal', rows: familyOfClaim },
      { over: 'ledger', rows: householdMember },
      { over: 'ledger', rows: householdHome },
      { over: 'ledger', rows: requestOfCase },
    ],
    endpoints: [
      commandEndpoint(migrateRuleSet, MigrateRuleSetCommand),
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
    ],
    handlers: [
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
    ],
    policies: [FollowPlacesPolicy, FollowOverlapsPolicy, FollowBatchesPolicy, WithdrawRejectedClaimPolicy],
    imports: [ComparisonsModule, FamilyLedgerModule, RuleSetsModule],
    controllers: [RecomputeClaimController, EvidencePackController, EvaluateController, RuleSetsController],
    providers: [ClaimIndex, Claims, Places, Holds, HouseholdIndex, OverlapCheck, RequestsOfCase, Submission],
  }),
)
class ClaimsModule {}

export const claimsService: ServiceDefinition = { name: 'claims', module: ClaimsModule };
