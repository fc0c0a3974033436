import type { FamilyClaimsEvent } from '@turnaround/contracts';
import { assertNotBefore } from './assert-not-before.js';
import { noteBasis } from './basis.js';
import * as errors from './claim.errors.js';
import { type Claim, isInHand, isWithDepartment, owedPence, type SubmittedClaim } from './claim.state.js';
import type {
  ObserveRegression,
  RecordAcknowledgement,
  RecordPayment,
  RecordRefusal,
  RecordRepayment,
  WithdrawClaim,
} from './family-claims.commands.js';
import { idsOf } from './ids-of.js';

/**
 * An error found by audit ends a claim at any time before the department refused it; nothing is edited
 * (docs/domain/payment-by-results.md §6.1).
 */
export function withdraw({ type: _type, claimId: _id, ...why }: WithdrawClaim, claim: Claim): FamilyClaimsEvent[] {
  if (claim.status === 'withdrawn') throw errors.withdrawn();
  if (claim.status === 'refused') throw errors.refused();
  if (claim.status === 'lapsed') throw errors.lapsed();
  if (isWithDepartment(claim)) assertNotBefore(why.withdrawnOn, claim.submittedOn);
  return [{ type: 'claims.ClaimWithdrawn', data: { ...idsOf(claim), ...why } }];
}

/** The department has the claim; whether it pays is said later (docs/domain/payment-by-results.md §2.3, field 28). */
export function recordAcknowledgement(command: RecordAcknowledgement, claim: Claim): FamilyClaimsEvent[] {
  const { reference, acknowledgedOn, recordedBy, today } = command;
  assertUnanswered(claim);
  if (claim.acknowledged === true) throw errors.alreadyAcknowledged();
  if (acknowledgedOn > today) throw errors.dateInFuture();
  assertNotBefore(acknowledgedOn, claim.submittedOn);
  return [{ type: 'claims.ClaimAcknowledged', data: { ...idsOf(claim), reference, acknowledgedOn, recordedBy } }];
}

/**
 * The department paid (docs/domain/payment-by-results.md §2.3, field 28). Money is in the books whatever has become of the claim:
 * what came for one that is withdrawn or refused, or does not hold on the day, is recorded as not earned, to go back.
 */
export function recordPayment(command: RecordPayment, claim: Claim): FamilyClaimsEvent[] {
  const { amountPence, paidOn, reference, recordedBy, today, changes } = command;
  if (claim.status === 'paid' || claim.undue !== undefined) throw errors.alreadyAnswered();
  if (isInHand(claim)) throw errors.notSubmitted();
  if (paidOn > today) throw errors.dateInFuture();
  assertNotBefore(paidOn, 'submittedOn' in claim ? claim.submittedOn : claim.preparedOn);
  if (amountPence !== claim.amountPence) throw errors.amountDiffers(claim.amountPence);
  const paid = { ...idsOf(claim), amountPence, paidOn, reference, recordedBy };
  if (claim.status !== 'submitted') {
    return [{ type: 'claims.UnduePaymentRecorded', data: { ...paid, because: claim.status } }];
  }
  if (changes.length === 0) return [{ type: 'claims.ClaimPaid', data: paid }];
  const fell = noteBasis({ type: 'NoteBasis', claimId: claim.claimId, askedOn: paidOn, changes }, claim);
  return [...fell, { type: 'claims.UnduePaymentRecorded', data: { ...paid, because: 'fallen' } }];
}

export function recordRefusal(command: RecordRefusal, claim: Claim): FamilyClaimsEvent[] {
  const { reason, refusedOn, recordedBy, today } = command;
  assertUnanswered(claim);
  if (refusedOn > today) throw errors.dateInFuture();
  assertNotBefore(refusedOn, claim.submittedOn);
  return [{ type: 'claims.ClaimRefused', data: { ...idsOf(claim), reason, refusedOn, recordedBy } }];
}

/** The payment stands (docs/domain/payment-by-results.md §6.1); the family may fall back more than once. */
export function observeRegression(command: ObserveRegression, claim: Claim): FamilyClaimsEvent[] {
  const { needId, description, observedOn, observedBy, today } = command;
  if (claim.status === 'withdrawn') throw errors.withdrawn();
  if (!isWithDepartment(claim)) throw errors.notSubmitted();
  if (observedOn > today) throw errors.dateInFuture();
  assertNotBefore(observedOn, claim.submittedOn);
  const of = needId === undefined ? {} : { needId };
  return [{ type: 'claims.RegressionObserved', data: { ...idsOf(claim), ...of, description, observedOn, observedBy } }];
}

/** Money paid for a claim that fell goes back (docs/domain/payment-by-results.md §2.3, field 29). */
export function recordRepayment(command: RecordRepayment, claim: Claim): FamilyClaimsEvent[] {
  const { amountPence, repaidOn, reference, recordedBy, today } = command;
  const leftPence = owedPence(claim);
  if (leftPence === 0) throw errors.nothingToRepay();
  if (repaidOn > today) throw errors.dateInFuture();
  assertNotBefore(repaidOn, claim.undue?.paidOn);
  if (amountPence > leftPence) throw errors.repaysTooMuch(leftPence);
  const data = { ...idsOf(claim), amountPence, repaidOn, reference, recordedBy };
  return [{ type: 'claims.RepaymentRecorded', data }];
}

function assertUnanswered(claim: Claim): asserts claim is SubmittedClaim {
  switch (claim.status) {
    case 'submitted':
      return;
    case 'withdrawn':
      throw errors.withdrawn();
    case 'paid':
    case 'refused':
      throw errors.alreadyAnswered();
    case 'lapsed':
    case 'awaiting-place':
    case 'prepared':
    case 'approved':
      throw errors.notSubmitted();
  }
}
