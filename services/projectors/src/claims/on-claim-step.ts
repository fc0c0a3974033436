import type {
  batchSubmitted,
  claimBatched,
  ClaimEvent,
  claimLeftOut,
  ClaimRow,
  EventOf,
  sampleOutcomeRecorded,
} from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import { type ClaimState, nameOf } from './claim-state.js';
import { reReferralOf, withReReferral } from './re-referral-of.js';
import { stepsOf } from './step-of.js';

type ClaimStepEvent = Exclude<ClaimEvent, { type: 'claims.ClaimPrepared' }>;
type BatchStep = EventOf<
  typeof batchSubmitted | typeof claimBatched | typeof claimLeftOut | typeof sampleOutcomeRecorded
>;

/** Of a claim that was only prepared. */
export const nothingAfterwards = {
  approvedBy: null,
  approvedByName: null,
  approvedOn: null,
  submittedBy: null,
  submittedByName: null,
  submittedOn: null,
  windowId: null,
  batchId: null,
  paidPence: null,
  paidOn: null,
  paymentReference: null,
  refusedOn: null,
  refusalReason: null,
  withdrawnOn: null,
  withdrawalReason: null,
  repaidPence: 0,
  regressions: 0,
  standing: 'holds',
  changes: [],
  atRiskPence: 0,
  owedPence: 0,
  unduePence: null,
} satisfies Partial<ClaimRow>;

/** What becomes of a claim after it was prepared. */
export function onClaimStep(row: ClaimState, event: ReadEvent<ClaimStepEvent | BatchStep>): ClaimState {
  switch (event.type) {
    // A batch is a stream of its own: its revisions are not the claim's.
    case 'claims.ClaimBatched':
      return { ...row, batchId: event.data.batchId };
    case 'claims.ClaimLeftOut':
      return { ...row, batchId: null };
    // Only who it was: the policies that follow change the claim.
    case 'claims.SampleOutcomeRecorded':
    case 'claims.BatchSubmitted':
      return row;
    default:
      return {
        ...row,
        ...changeOf(row, event),
        steps: [...row.steps, ...stepsOf(event)],
        revision: event.revision,
      };
  }
}

function changeOf(row: ClaimState, { type, data, metadata }: ReadEvent<ClaimStepEvent>): Partial<ClaimRow> {
  const name = nameOf(metadata.actor);
  switch (type) {
    case 'claims.ClaimApproved': {
      const { approvedBy, approvedOn } = data;
      return { status: 'approved', approvedBy, approvedByName: name, approvedOn };
    }
    case 'claims.ClaimSubmitted': {
      const { submittedBy, submittedOn, windowId = null } = data;
      return { status: 'submitted', submittedBy, submittedByName: name, submittedOn, windowId };
    }
    case 'claims.ClaimPaid': {
      const { amountPence: paidPence, paidOn, reference: paymentReference } = data;
      return { status: 'paid', paidPence, paidOn, paymentReference };
    }
    case 'claims.ClaimRefused':
      return { status: 'refused', refusedOn: data.refusedOn, refusalReason: data.reason };
    case 'claims.ClaimWithdrawn':
      return { status: 'withdrawn', withdrawnOn: data.withdrawnOn, withdrawalReason: data.reason };
    case 'claims.ClaimLapsed':
      return { status: 'lapsed' };
    case 'claims.ClaimPutInBatch':
      return { batchId: data.batchId };
    case 'claims.ClaimTakenOutOfBatch':
      return { batchId: null };
    case 'claims.ClaimPlaced':
    case 'claims.DisagreementAnswered':
    case 'claims.ClaimAcknowledged':
      return {};
    case 'claims.ClaimFell':
      return { changes: data.changes };
    case 'claims.ClaimHeldAgain':
      // What came while it did not hold is what it earns now.
      return row.status === 'submitted' && row.unduePence !== null
        ? { changes: [], status: 'paid', unduePence: null }
        : { changes: [] };
    case 'claims.UnduePaymentRecorded': {
      const { amountPence: paidPence, paidOn, reference: paymentReference } = data;
      return { paidPence, paidOn, paymentReference, unduePence: paidPence };
    }
    case 'claims.ReReferredAfterClaim':
      return { reReferrals: withReReferral(row.reReferrals, reReferralOf({ data })) };
    case 'claims.RegressionObserved':
      return { regressions: row.regressions + 1 };
    case 'claims.RepaymentRecorded':
      return { repaidPence: row.repaidPence + data.amountPence };
  }
}

/** Fallen in the council's own hands, in doubt with the department; a claim at an end is neither, and owes what came for it. */
export function withStanding(row: ClaimState): ClaimState {
  const { status, changes, regressions, amountPence, paidPence, repaidPence } = row;
  switch (status) {
    case 'prepared':
    case 'approved':
      return { ...row, standing: changes.length > 0 ? 'fallen' : 'holds', atRiskPence: 0, owedPence: 0 };
    case 'submitted':
    case 'paid': {
      const isInDoubt = changes.length > 0 || regressions > 0;
      const standing = isInDoubt ? 'in-doubt' : 'holds';
      return { ...row, standing, atRiskPence: isInDoubt ? amountPence : 0, owedPence: 0 };
    }
    case 'refused':
    case 'withdrawn':
    case 'lapsed':
      return { ...row, standing: null, atRiskPence: 0, owedPence: (paidPence ?? 0) - repaidPence };
  }
}
