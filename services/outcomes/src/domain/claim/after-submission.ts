import { assertNotBefore } from './assert-not-before.js';
import { idsOf } from './claim-ids.js';
import type {
  ObserveRegression,
  RecordPayment,
  RecordRefusal,
  RecordRepayment,
  WithdrawClaim,
} from './claim.commands.js';
import * as errors from './claim.errors.js';
import type { ClaimEvent } from './claim.events.js';
import type { StandingClaim } from './claim.state.js';

/** An error found by audit ends a claim at any time before the department refused it; nothing is edited (§6.1). */
export function withdraw({ type: _type, ...why }: WithdrawClaim, claim: StandingClaim): readonly ClaimEvent[] {
  if (claim.status === 'withdrawn') throw errors.withdrawn();
  if (claim.status === 'refused') throw errors.refused();
  assertNotBefore(why.withdrawnOn, claim.submittedOn);
  return [{ type: 'outcomes.ClaimWithdrawn.v1', data: { ...idsOf(claim), ...why } }];
}

export function recordPayment(command: RecordPayment, claim: StandingClaim): readonly ClaimEvent[] {
  const { amountPence, paidOn, reference, recordedBy, today } = command;
  assertWithDepartment(claim);
  if (paidOn > today) throw errors.dateInFuture();
  assertNotBefore(paidOn, claim.submittedOn);
  if (amountPence !== claim.amountPence) throw errors.amountDiffers(claim.amountPence);
  return [{ type: 'outcomes.ClaimPaid.v1', data: { ...idsOf(claim), amountPence, paidOn, reference, recordedBy } }];
}

export function recordRefusal(command: RecordRefusal, claim: StandingClaim): readonly ClaimEvent[] {
  const { reason, refusedOn, recordedBy, today } = command;
  assertWithDepartment(claim);
  if (refusedOn > today) throw errors.dateInFuture();
  assertNotBefore(refusedOn, claim.submittedOn);
  return [{ type: 'outcomes.ClaimRefused.v1', data: { ...idsOf(claim), reason, refusedOn, recordedBy } }];
}

/** The payment stands (payment-by-results.md §6.1); the family may fall back more than once. */
export function observeRegression(command: ObserveRegression, claim: StandingClaim): readonly ClaimEvent[] {
  const { needId, description, observedOn, observedBy, today } = command;
  if (claim.status === 'withdrawn') throw errors.withdrawn();
  if (claim.status !== 'submitted' && claim.status !== 'paid') throw errors.notSubmitted();
  if (observedOn > today) throw errors.dateInFuture();
  assertNotBefore(observedOn, claim.submittedOn);
  const of = needId === undefined ? {} : { needId };
  return [
    { type: 'outcomes.RegressionObserved.v1', data: { ...idsOf(claim), ...of, description, observedOn, observedBy } },
  ];
}

export function recordRepayment(command: RecordRepayment, claim: StandingClaim): readonly ClaimEvent[] {
  const { amountPence, repaidOn, reference, recordedBy, today } = command;
  const leftPence = claim.paidPence - claim.repaidPence;
  if (claim.status !== 'withdrawn' || leftPence === 0) throw errors.nothingToRepay();
  if (repaidOn > today) throw errors.dateInFuture();
  assertNotBefore(repaidOn, claim.paidOn);
  if (amountPence > leftPence) throw errors.repaysTooMuch(leftPence);
  const data = { ...idsOf(claim), amountPence, repaidOn, reference, recordedBy };
  return [{ type: 'outcomes.RepaymentRecorded.v1', data }];
}

function assertWithDepartment({ status }: StandingClaim): void {
  if (status === 'withdrawn') throw errors.withdrawn();
  if (status === 'paid' || status === 'refused') throw errors.alreadyAnswered();
  if (status !== 'submitted') throw errors.notSubmitted();
}
