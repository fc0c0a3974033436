import type { FamilyClaimsEvent, Payability } from '@turnaround/contracts';
import { assertNotBefore } from './assert-not-before.js';
import { assertHolds } from './basis.js';
import * as errors from './claim.errors.js';
import { type Claim, isWithDepartment, stands } from './claim.state.js';
import type {
  ApproveClaim,
  ConfirmPlace,
  LapseClaim,
  PutInBatch,
  SubmitClaim,
  TakeOutOfBatch,
} from './family-claims.commands.js';
import { idsOf } from './ids-of.js';

/** @throws DomainError CLAIM.FALLEN where the claim earns nothing any more: its place is to be released again */
export function confirmPlace({ allocationId }: ConfirmPlace, claim: Claim): readonly FamilyClaimsEvent[] {
  if (!stands(claim)) throw errors.fallen();
  if (claim.allocationIds.includes(allocationId)) return [];
  return [{ type: 'claims.ClaimPlaced', data: { ...idsOf(claim), allocationId } }];
}

export function lapse(
  { allocationId, fundedFamilies, lapsedOn }: LapseClaim,
  claim: Claim,
): readonly FamilyClaimsEvent[] {
  if (claim.status !== 'awaiting-place') return [];
  return [{ type: 'claims.ClaimLapsed', data: { ...idsOf(claim), allocationId, fundedFamilies, lapsedOn } }];
}

/** Two people answer for a claim (docs/domain/payment-by-results.md §2.3, field 26). */
export function approve(command: ApproveClaim, claim: Claim): readonly FamilyClaimsEvent[] {
  const { approvedBy, approvedOn, changes } = command;
  switch (claim.status) {
    case 'withdrawn':
      throw errors.withdrawn();
    case 'lapsed':
      throw errors.lapsed();
    case 'awaiting-place':
      throw errors.placePending();
    case 'approved':
    case 'submitted':
    case 'paid':
    case 'refused':
      throw errors.alreadyApproved();
    case 'prepared':
      if (claim.preparedBy === approvedBy) throw errors.secondPersonNeeded();
      assertNotBefore(approvedOn, claim.preparedOn);
      assertHolds(changes);
      return [
        ...answered(command, claim),
        { type: 'claims.ClaimApproved', data: { ...idsOf(claim), approvedBy, approvedOn } },
      ];
  }
}

/** Later data that disagree are answered by whoever approves (docs/domain/payment-by-results.md §2.2). */
function answered(
  { disagreeing, answer, approvedBy: answeredBy, approvedOn: answeredOn }: ApproveClaim,
  claim: Claim,
): readonly FamilyClaimsEvent[] {
  if (disagreeing.length === 0) return [];
  if (answer === undefined) throw errors.disagreementUnanswered(disagreeing);
  const said = { factIds: [...disagreeing], answer, answeredBy, answeredOn };
  return [{ type: 'claims.DisagreementAnswered', data: { ...idsOf(claim), ...said } }];
}

/** A claim goes with one batch; one whose last day has passed has let go of it. */
export function putInBatch(
  { batchId, closesOn, putBy, putOn, changes }: PutInBatch,
  claim: Claim,
): readonly FamilyClaimsEvent[] {
  if (claim.status !== 'approved') throw notApprovedBut(claim);
  const { batch } = claim;
  if (batch?.batchId === batchId) return [];
  if (batch !== undefined && putOn <= batch.closesOn) throw errors.inBatch([claim.claimId]);
  assertHolds(changes);
  return [{ type: 'claims.ClaimPutInBatch', data: { ...idsOf(claim), batchId, closesOn, putBy, putOn } }];
}

export function takeOutOfBatch({ batchId, code }: TakeOutOfBatch, claim: Claim): readonly FamilyClaimsEvent[] {
  if (claim.status !== 'approved' || claim.batch?.batchId !== batchId) return [];
  return [{ type: 'claims.ClaimTakenOutOfBatch', data: { ...idsOf(claim), batchId, code } }];
}

/** No claim outside a window, and none once results earn nothing (docs/domain/payment-by-results.md §2.2, example F). */
export function submit(command: SubmitClaim, claim: Claim): readonly FamilyClaimsEvent[] {
  const { submittedBy, submittedOn, batchId, payability, allocationId, changes } = command;
  if (claim.status !== 'approved') throw notApprovedBut(claim);
  assertGoesWith(claim.batch, command);
  assertNotBefore(submittedOn, claim.approvedOn);
  if (!payability.payable) throw notPayable(submittedOn, payability);
  assertHolds(changes);
  const data = {
    ...idsOf(claim),
    amountPence: claim.amountPence,
    submittedBy,
    submittedOn,
    windowId: payability.windowId,
    ...(batchId === undefined ? {} : { batchId }),
    ...(allocationId === undefined ? {} : { allocationId }),
  };
  return [{ type: 'claims.ClaimSubmitted', data }];
}

function notPayable(day: string, payability: Extract<Payability, { payable: false }>): Error {
  return payability.reason === 'no-window-open'
    ? errors.noOpenWindow(day)
    : errors.notFunded(day, payability.fundingMode);
}

function assertGoesWith(
  batch: { readonly batchId: string; readonly closesOn: string } | undefined,
  { claimId, batchId, submittedOn, auditFirst }: SubmitClaim,
): void {
  if (batchId !== undefined && batch?.batchId !== batchId) throw errors.inBatch([claimId]);
  if (batchId === undefined && batch !== undefined && submittedOn <= batch.closesOn) throw errors.inBatch([claimId]);
  if (batchId === undefined && auditFirst) throw errors.batchNeeded();
}

function notApprovedBut(claim: Exclude<Claim, { status: 'approved' }>): Error {
  if (claim.status === 'withdrawn') return errors.withdrawn();
  if (claim.status === 'lapsed') return errors.lapsed();
  return isWithDepartment(claim) || claim.status === 'refused' ? errors.alreadySubmitted() : errors.notApproved();
}
