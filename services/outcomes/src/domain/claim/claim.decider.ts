import { assertNever, type Decider } from '@turnaround/kernel';
import { observeRegression, recordPayment, recordRefusal, recordRepayment, withdraw } from './after-submission.js';
import { assertNotBefore } from './assert-not-before.js';
import type { ApproveClaim, ClaimCommand, PrepareClaim, SubmitClaim } from './claim.commands.js';
import { idsOf } from './claim-ids.js';
import * as errors from './claim.errors.js';
import type { ClaimEvent } from './claim.events.js';
import type { Claim, StandingClaim } from './claim.state.js';

export const claimDecider: Decider<Claim, ClaimCommand, ClaimEvent> = {
  initialState: { status: 'none' },
  decide,
  evolve,
};

function decide(command: ClaimCommand, state: Claim): readonly ClaimEvent[] {
  switch (command.type) {
    case 'PrepareClaim':
      return prepare(command, state);
    case 'ApproveClaim':
      return approve(command, standing(state));
    case 'SubmitClaim':
      return submit(command, standing(state));
    case 'WithdrawClaim':
      return withdraw(command, standing(state));
    case 'RecordPayment':
      return recordPayment(command, standing(state));
    case 'RecordRefusal':
      return recordRefusal(command, standing(state));
    case 'ObserveRegression':
      return observeRegression(command, standing(state));
    case 'RecordRepayment':
      return recordRepayment(command, standing(state));
    default:
      return assertNever(command);
  }
}

function standing(state: Claim): StandingClaim {
  if (state.status === 'none') throw errors.notPrepared();
  return state;
}

function prepare(
  { type: _type, basis, reviewedOverlapIds, ...claim }: PrepareClaim,
  state: Claim,
): readonly ClaimEvent[] {
  if (state.status !== 'none') throw errors.alreadyPrepared();
  if (!claim.decision.claimable) throw errors.notClaimable(claim.decision);
  const { amountPence } = claim.decision;
  const reviewed = reviewedOverlapIds === undefined ? {} : { reviewedOverlapIds: [...reviewedOverlapIds] };
  return [{ type: 'outcomes.ClaimPrepared.v1', data: { ...claim, ...reviewed, basis: [...basis], amountPence } }];
}

/** Two people answer for a claim (payment-by-results.md §2.3, field 26). */
function approve({ approvedBy, approvedOn }: ApproveClaim, claim: StandingClaim): readonly ClaimEvent[] {
  if (claim.status === 'withdrawn') throw errors.withdrawn();
  if (claim.status !== 'prepared') throw errors.alreadyApproved();
  if (claim.preparedBy === approvedBy) throw errors.secondPersonNeeded();
  assertNotBefore(approvedOn, claim.preparedOn);
  return [{ type: 'outcomes.ClaimApproved.v1', data: { ...idsOf(claim), approvedBy, approvedOn } }];
}

/** No claim outside a window, and none once results earn nothing (payment-by-results.md §2.2, example F). */
function submit(command: SubmitClaim, claim: StandingClaim): readonly ClaimEvent[] {
  const { submittedBy, submittedOn, openWindowId, fundingMode } = command;
  if (claim.status === 'withdrawn') throw errors.withdrawn();
  if (claim.status === 'prepared') throw errors.notApproved();
  if (claim.status !== 'approved') throw errors.alreadySubmitted();
  assertNotBefore(submittedOn, claim.approvedOn);
  if (openWindowId === undefined) throw errors.noOpenWindow(submittedOn);
  if (fundingMode !== 'pbr') throw errors.notFunded(submittedOn, fundingMode);
  const { amountPence } = claim;
  const data = { ...idsOf(claim), amountPence, submittedBy, submittedOn, windowId: openWindowId };
  return [{ type: 'outcomes.ClaimSubmitted.v1', data }];
}

function evolve(state: Claim, event: ClaimEvent): Claim {
  switch (event.type) {
    case 'outcomes.ClaimPrepared.v1': {
      const { claimId, caseId, familyId, decision, amountPence, preparedBy, preparedOn } = event.data;
      const { ruleSetId, ruleSetVersion } = decision;
      const rules = { ruleSetId, ruleSetVersion, amountPence, preparedBy, preparedOn };
      return { status: 'prepared', claimId, caseId, familyId, ...rules, paidPence: 0, repaidPence: 0 };
    }
    case 'outcomes.ClaimApproved.v1':
      return state.status === 'none' ? state : { ...state, status: 'approved', approvedOn: event.data.approvedOn };
    case 'outcomes.ClaimSubmitted.v1':
      return state.status === 'none' ? state : { ...state, status: 'submitted', submittedOn: event.data.submittedOn };
    case 'outcomes.ClaimWithdrawn.v1':
      return state.status === 'none' ? state : { ...state, status: 'withdrawn' };
    case 'outcomes.ClaimPaid.v1':
      if (state.status === 'none') return state;
      return { ...state, status: 'paid', paidPence: event.data.amountPence, paidOn: event.data.paidOn };
    case 'outcomes.ClaimRefused.v1':
      return state.status === 'none' ? state : { ...state, status: 'refused' };
    case 'outcomes.RepaymentRecorded.v1':
      if (state.status === 'none') return state;
      return { ...state, repaidPence: state.repaidPence + event.data.amountPence };
    default:
      return state;
  }
}
