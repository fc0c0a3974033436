import type { ClaimEvent, ClaimStep } from '@turnaround/contracts';
import type { Stored } from '@turnaround/projections';
import { nameOf } from './claim-state.js';

/** An event of a claim as a line of who did what. */
export function stepOf({ type, data, metadata }: Stored<ClaimEvent>): ClaimStep {
  const step = { byName: nameOf(metadata.actor), amountPence: null, reference: null, words: null };
  switch (type) {
    case 'outcomes.ClaimPrepared.v1':
      return { ...step, step: 'prepared', on: data.preparedOn, by: data.preparedBy };
    case 'outcomes.ClaimApproved.v1':
      return { ...step, step: 'approved', on: data.approvedOn, by: data.approvedBy };
    case 'outcomes.ClaimSubmitted.v1':
      return { ...step, step: 'submitted', on: data.submittedOn, by: data.submittedBy };
    case 'outcomes.ClaimPaid.v1': {
      const { paidOn: on, recordedBy: by, amountPence, reference } = data;
      return { ...step, step: 'paid', on, by, amountPence, reference };
    }
    case 'outcomes.ClaimRefused.v1':
      return { ...step, step: 'refused', on: data.refusedOn, by: data.recordedBy, words: data.reason };
    case 'outcomes.ClaimWithdrawn.v1':
      return { ...step, step: 'withdrawn', on: data.withdrawnOn, by: data.withdrawnBy, words: data.reason };
    case 'outcomes.RegressionObserved.v1':
      return { ...step, step: 'fell-back', on: data.observedOn, by: data.observedBy, words: data.description };
    case 'outcomes.RepaymentRecorded.v1': {
      const { repaidOn: on, recordedBy: by, amountPence, reference } = data;
      return { ...step, step: 'repaid', on, by, amountPence, reference };
    }
  }
}
