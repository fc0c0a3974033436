import type { ClaimEvent, ClaimStep } from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import { nameOf } from './claim-state.js';

export function stepsOf(event: ReadEvent<ClaimEvent>): ClaimStep[] {
  const step = stepOf(event);
  return step === undefined ? [] : [step];
}

/** An event of a claim as a line of who did what; undefined for what only concerns its batch or its place. */
function stepOf({ type, data, metadata }: ReadEvent<ClaimEvent>): ClaimStep | undefined {
  const step = { byName: nameOf(metadata.actor), amountPence: null, reference: null, words: null };
  switch (type) {
    case 'claims.ClaimPrepared':
      return { ...step, step: 'prepared', on: data.preparedOn, by: data.preparedBy };
    case 'claims.ClaimApproved':
      return { ...step, step: 'approved', on: data.approvedOn, by: data.approvedBy };
    case 'claims.ClaimSubmitted':
      return { ...step, step: 'submitted', on: data.submittedOn, by: data.submittedBy };
    case 'claims.ClaimAcknowledged': {
      const { acknowledgedOn: on, recordedBy: by, reference } = data;
      return { ...step, step: 'acknowledged', on, by, reference };
    }
    case 'claims.ClaimPaid': {
      const { paidOn: on, recordedBy: by, amountPence, reference } = data;
      return { ...step, step: 'paid', on, by, amountPence, reference };
    }
    case 'claims.ClaimRefused':
      return { ...step, step: 'refused', on: data.refusedOn, by: data.recordedBy, words: data.reason };
    case 'claims.ClaimWithdrawn':
      return { ...step, step: 'withdrawn', on: data.withdrawnOn, by: data.withdrawnBy, words: data.reason };
    case 'claims.RegressionObserved':
      return { ...step, step: 'fell-back', on: data.observedOn, by: data.observedBy, words: data.description };
    case 'claims.RepaymentRecorded': {
      const { repaidOn: on, recordedBy: by, amountPence, reference } = data;
      return { ...step, step: 'repaid', on, by, amountPence, reference };
    }
    case 'claims.ClaimLapsed':
      return { ...step, step: 'lapsed', on: data.lapsedOn, by: metadata.actor.id };
    case 'claims.ClaimFell':
      return { ...step, step: 'fell', on: data.askedOn, by: metadata.actor.id };
    case 'claims.ClaimHeldAgain':
      return { ...step, step: 'held-again', on: data.askedOn, by: metadata.actor.id };
    case 'claims.DisagreementAnswered':
      return { ...step, step: 'answered', on: data.answeredOn, by: data.answeredBy, words: data.answer };
    case 'claims.ReReferredAfterClaim':
      return { ...step, step: 're-referred', on: data.reReferredOn, by: metadata.actor.id };
    case 'claims.UnduePaymentRecorded': {
      const { paidOn: on, recordedBy: by, amountPence, reference } = data;
      return { ...step, step: 'paid-undue', on, by, amountPence, reference };
    }
    case 'claims.ClaimPlaced':
    case 'claims.ClaimPutInBatch':
    case 'claims.ClaimTakenOutOfBatch':
      return undefined;
  }
}
