import { type CommandRow, commandsOn, handledBy } from '@turnaround/application';
import {
  addClaimsToBatch,
  approveClaim,
  drawAuditSample,
  migrateRuleSet,
  observeRegression,
  openBatch,
  prepareClaim,
  recordAcknowledgement,
  recordPayment,
  recordRefusal,
  recordRepayment,
  recordSampleOutcome,
  reviewOverlap,
  submitBatch,
  submitClaim,
  withdrawClaim,
} from '@turnaround/contracts';
import { AddClaimsToBatchHandler } from './add-claims-to-batch/add-claims-to-batch.handler.js';
import { ApproveClaimHandler } from './approve-claim/approve-claim.handler.js';
import { claimBatches } from './claim-batches.js';
import { DrawAuditSampleHandler } from './draw-audit-sample/draw-audit-sample.handler.js';
import { onClaim, onClaimThatHolds } from './family-claims/on-claim.js';
import { MigrateRuleSetHandler } from './migrate-rule-set/migrate-rule-set.handler.js';
import { ObserveRegressionHandler } from './observe-regression/observe-regression.handler.js';
import { OpenBatchHandler } from './open-batch/open-batch.handler.js';
import { PrepareClaimHandler } from './prepare-claim/prepare-claim.handler.js';
import { RecordSampleOutcomeHandler } from './record-sample-outcome/record-sample-outcome.handler.js';
import { ReviewOverlapHandler } from './review-overlap/review-overlap.handler.js';
import { SubmitClaimHandler } from './submit-claim/submit-claim.handler.js';

const onBatch = commandsOn(claimBatches);

export const commands: readonly CommandRow[] = [
  handledBy(migrateRuleSet, MigrateRuleSetHandler),
  handledBy(prepareClaim, PrepareClaimHandler),
  handledBy(approveClaim, ApproveClaimHandler),
  handledBy(submitClaim, SubmitClaimHandler),
  onClaim(withdrawClaim, ({ reason }, { actor, today }, claimId) => ({
    type: 'WithdrawClaim',
    claimId,
    reason,
    withdrawnBy: actor.id,
    withdrawnOn: today,
  })),
  onClaimThatHolds(
    recordPayment,
    ({ paidOn }) => paidOn,
    ({ amountPence, paidOn, reference }, { actor, today }, { claimId, changes }) => ({
      type: 'RecordPayment',
      claimId,
      changes,
      amountPence,
      paidOn,
      reference,
      recordedBy: actor.id,
      today,
    }),
  ),
  onClaim(recordAcknowledgement, ({ reference, acknowledgedOn }, { actor, today }, claimId) => ({
    type: 'RecordAcknowledgement',
    claimId,
    reference,
    acknowledgedOn,
    recordedBy: actor.id,
    today,
  })),
  onClaim(recordRefusal, ({ reason, refusedOn }, { actor, today }, claimId) => ({
    type: 'RecordRefusal',
    claimId,
    reason,
    refusedOn,
    recordedBy: actor.id,
    today,
  })),
  handledBy(observeRegression, ObserveRegressionHandler),
  onClaim(recordRepayment, ({ amountPence, repaidOn, reference }, { actor, today }, claimId) => ({
    type: 'RecordRepayment',
    claimId,
    amountPence,
    repaidOn,
    reference,
    recordedBy: actor.id,
    today,
  })),
  handledBy(reviewOverlap, ReviewOverlapHandler),
  handledBy(openBatch, OpenBatchHandler),
  handledBy(addClaimsToBatch, AddClaimsToBatchHandler),
  handledBy(drawAuditSample, DrawAuditSampleHandler),
  handledBy(recordSampleOutcome, RecordSampleOutcomeHandler),
  onBatch(submitBatch, (_body, { actor, today }) => ({
    type: 'SubmitBatch',
    submittedBy: actor.id,
    submittedOn: today,
  })),
];
