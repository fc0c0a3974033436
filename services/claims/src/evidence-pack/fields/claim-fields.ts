import {
  auditSampleDrawn,
  batchOpened,
  batchSubmitted,
  claimAcknowledged,
  claimApproved,
  claimLeftOut,
  claimPaid,
  claimRefused,
  claimSubmitted,
  repaymentRecorded,
  sampleOutcomeRecorded,
  unduePaymentRecorded,
} from '@turnaround/contracts';
import { ageOn } from '@turnaround/payment-rules';
import type { RecordSources } from '../record-sources.js';
import { keptUntil } from '../record-keeping.js';
import { comparisonsIn } from './compared-families.js';
import { laterEvents } from './later-events.js';
import { field, type UnnumberedField } from '../record-field.js';
import { told } from '../told.js';

const ADULT_AGE = 18;

/** Fields 24 to 30. */
export function claimFields(sources: RecordSources): readonly UnnumberedField[] {
  const { history, facts, recomputed, names } = sources;
  const { prepared, claim, batch } = history;
  const { decision, claimId } = prepared;
  return [
    field('Other claims and overlapping families', {
      earlierClaims: facts.claims.map((earlier) => ({
        claimId: earlier.claimId,
        caseId: earlier.caseId,
        phase: earlier.phase,
        route: earlier.route,
        submitted: facts.payments.some((payment) => payment.claimId === earlier.claimId),
        fellOn: facts.fallenClaims.find((fallen) => fallen.claimId === earlier.claimId)?.fellOn,
      })),
      comparedWith: comparisonsIn(history, names),
    }),
    field('Claim window and batch', {
      claimWindow: decision.claimWindow,
      submitted: told(claim, claimSubmitted).map(({ data: { windowId, submittedOn, submittedBy } }) => ({
        windowId,
        submittedOn,
        submittedBy: names.account(submittedBy),
      })),
      batch: told(batch, batchOpened).map(({ data: { batchId, windowId, opensOn, closesOn, openedBy } }) => ({
        batchId,
        windowId,
        opensOn,
        closesOn,
        openedBy: names.account(openedBy),
      })),
    }),
    field('Preparer and approver', {
      preparedById: prepared.preparedBy,
      preparedBy: names.account(prepared.preparedBy),
      preparedOn: prepared.preparedOn,
      approved: told(claim, claimApproved).map(({ data: { approvedBy, approvedOn } }) => ({
        approvedById: approvedBy,
        approvedBy: names.account(approvedBy),
        approvedOn,
      })),
    }),
    batch.length === 0
      ? field('Internal audit', undefined, 'The claim was put into no batch, so no sample was drawn from one.')
      : field('Internal audit', {
          samples: told(batch, auditSampleDrawn).map(({ data }) => ({
            seed: data.seed,
            percent: data.percent,
            method: data.method,
            outOf: data.outOf,
            sampled: data.claimIds.length,
            thisClaimSampled: data.claimIds.includes(claimId),
            drawnBy: names.account(data.drawnBy),
            drawnOn: data.drawnOn,
          })),
          trail: told(batch, sampleOutcomeRecorded)
            .filter(({ data }) => data.claimId === claimId)
            .map(({ data: { outcome, note, recordedBy, recordedOn } }) => ({
              outcome,
              note,
              recordedBy: names.account(recordedBy),
              recordedOn,
            })),
          batchSubmitted: told(batch, batchSubmitted).map(({ data: { claimIds, submittedBy, submittedOn } }) => ({
            withThisClaim: claimIds.includes(claimId),
            submittedBy: names.account(submittedBy),
            submittedOn,
          })),
          leftOut: told(batch, claimLeftOut)
            .filter(({ data }) => data.claimId === claimId)
            .map(({ data: { code } }) => code),
        }),
    field('Acknowledgement and payment', paymentsIn(sources)),
    field('Later events', laterEvents(history, names), 'Nothing was recorded after the claim was prepared.'),
    field('Replay proof', {
      same: recomputed.same,
      differences: recomputed.differences,
      claim: recomputed.claim,
      basis: recomputed.basis,
      ...retentionIn(sources),
    }),
  ];
}

/** Field 28: each kind of answer is told, or that there was none; what the platform does not keep it does not call none. */
function paymentsIn({ history: { claim }, names }: RecordSources): object {
  const acknowledged = told(claim, claimAcknowledged).map(({ data: { acknowledgedOn, reference, recordedBy } }) => ({
    acknowledgedOn,
    reference,
    recordedBy: names.account(recordedBy),
  }));
  const paid = told(claim, claimPaid).map(({ data: { amountPence, paidOn, reference, recordedBy } }) => ({
    amountPence,
    paidOn,
    reference,
    recordedBy: names.account(recordedBy),
  }));
  const notEarned = told(claim, unduePaymentRecorded).map(
    ({ data: { amountPence, paidOn, reference, because, recordedBy } }) => ({
      amountPence,
      paidOn,
      reference,
      because,
      recordedBy: names.account(recordedBy),
    }),
  );
  const refused = told(claim, claimRefused).map(({ data: { reason, refusedOn, recordedBy } }) => ({
    reason,
    refusedOn,
    recordedBy: names.account(recordedBy),
  }));
  const repaid = told(claim, repaymentRecorded).map(({ data: { amountPence, repaidOn, reference, recordedBy } }) => ({
    amountPence,
    repaidOn,
    reference,
    recordedBy: names.account(recordedBy),
  }));
  const isPaid = paid.length > 0 || notEarned.length > 0;
  return {
    acknowledged: orNone(acknowledged),
    paid: orNone(paid),
    notEarned: orNone(notEarned),
    refused: orNone(refused),
    repaid: orNone(repaid),
    splitToPartnerAgencies: isPaid
      ? 'not kept by the platform: what the authority passed on to partner agencies stands in its own accounts'
      : 'none: nothing was paid',
  };
}

function orNone(told: readonly object[]): readonly object[] | 'none recorded' {
  return told.length === 0 ? 'none recorded' : told;
}

function retentionIn({ history: { prepared }, facts, recordKeeping }: RecordSources): object {
  if (recordKeeping === undefined) {
    return { retentionClass: `authority ${prepared.authority} has not written it down for this day` };
  }
  const closedOn = facts.closures
    .map((closure) => closure.closedOn)
    .sort()
    .at(-1);
  const births = facts.members.flatMap(({ dateOfBirth }) =>
    (ageOn(dateOfBirth, prepared.decision.asOf) ?? ADULT_AGE) < ADULT_AGE && dateOfBirth !== undefined
      ? [dateOfBirth]
      : [],
  );
  return {
    retentionClass: recordKeeping.retention.class,
    keptUntil: keptUntil(recordKeeping, closedOn, births) ?? 'counted from when the case is closed',
  };
}
