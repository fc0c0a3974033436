import type { ClaimEvent, FamilyClaimsEvent } from '@turnaround/contracts';
import { signOf } from './basis.js';
import type { ApprovedClaim, Claim } from './claim.state.js';
import type { FamilyClaims } from './family-claims.state.js';

export function evolve(state: FamilyClaims, event: FamilyClaimsEvent): FamilyClaims {
  return { ...changed(state, event), revision: state.revision + 1 };
}

function changed(state: FamilyClaims, event: FamilyClaimsEvent): FamilyClaims {
  switch (event.type) {
    case 'claims.FamilyHeld': {
      const { overlapId } = event.data;
      return { ...state, holds: new Map(state.holds).set(overlapId, { status: 'held', overlapId }) };
    }
    case 'claims.FamilyReleased': {
      const { overlapId, keptCaseId } = event.data;
      const kept = keptCaseId === undefined ? {} : { keptCaseId };
      return { ...state, holds: new Map(state.holds).set(overlapId, { status: 'released', overlapId, ...kept }) };
    }
    case 'claims.RuleSetMigrated': {
      const { caseId, ruleSetId, ruleSetVersion, migratedOn } = event.data;
      return { ...state, rules: new Map(state.rules).set(caseId, { ruleSetId, ruleSetVersion, migratedOn }) };
    }
    case 'claims.ClaimPrepared': {
      const { claimId, caseId, familyId, decision, amountPence, preparedBy, preparedOn, allocationId } = event.data;
      const { ruleSetId, ruleSetVersion } = decision;
      const known = { claimId, caseId, familyId, ruleSetId, ruleSetVersion, amountPence, preparedBy, preparedOn };
      const status = allocationId === undefined ? 'prepared' : 'awaiting-place';
      return withClaim(state, { ...known, allocationIds: [], status });
    }
    case 'claims.ReReferredAfterClosure':
    case 'claims.ReReferredAfterClaim':
      return { ...state, reReferrals: [...state.reReferrals, event.data] };
    case 'claims.ReReferralTakenBack': {
      const { newCaseId, caseId } = event.data;
      const others = state.reReferrals.filter((one) => one.newCaseId !== newCaseId || one.caseId !== caseId);
      return { ...state, reReferrals: others };
    }
    case 'claims.ClaimsCarriedOver':
      return state;
    default:
      return afterStep(state, event);
  }
}

type StepEvent = Exclude<ClaimEvent, { type: 'claims.ClaimPrepared' | 'claims.ReReferredAfterClaim' }>;

/** Of a type this version does not know, or a claim it knows nothing of, nothing changes: old streams always load. */
function afterStep(state: FamilyClaims, event: StepEvent): FamilyClaims {
  const claim = state.claims.get(event.data.claimId);
  const next = claim && stepped(claim, event);
  return next === undefined || next === claim ? state : withClaim(state, next);
}

function withClaim(state: FamilyClaims, claim: Claim): FamilyClaims {
  return { ...state, claims: new Map(state.claims).set(claim.claimId, claim) };
}

function stepped(claim: Claim, event: StepEvent): Claim {
  switch (event.type) {
    case 'claims.ClaimPlaced': {
      const allocationIds = [...claim.allocationIds, event.data.allocationId];
      return claim.status === 'awaiting-place'
        ? { ...claim, allocationIds, status: 'prepared' }
        : { ...claim, allocationIds };
    }
    case 'claims.ClaimLapsed':
      return claim.status === 'awaiting-place' ? { ...claim, status: 'lapsed' } : claim;
    case 'claims.ClaimApproved': {
      const { approvedBy, approvedOn } = event.data;
      return claim.status === 'prepared' ? { ...claim, status: 'approved', approvedBy, approvedOn } : claim;
    }
    case 'claims.ClaimPutInBatch': {
      const { batchId, closesOn } = event.data;
      return claim.status === 'approved' ? { ...claim, batch: { batchId, closesOn } } : claim;
    }
    case 'claims.ClaimTakenOutOfBatch': {
      if (claim.status !== 'approved' || claim.batch?.batchId !== event.data.batchId) return claim;
      return alone(claim);
    }
    case 'claims.ClaimSubmitted': {
      if (claim.status !== 'approved') return claim;
      const approved = alone(claim);
      const { submittedOn, allocationId, batchId } = event.data;
      const wentWith = batchId === undefined ? {} : { wentWith: batchId };
      const allocationIds = allocationId === undefined ? approved.allocationIds : [allocationId];
      return { ...approved, ...wentWith, allocationIds, status: 'submitted', submittedOn };
    }
    case 'claims.ClaimAcknowledged':
      return claim.status === 'submitted' ? { ...claim, acknowledged: true } : claim;
    case 'claims.ClaimPaid': {
      const { amountPence: paidPence, paidOn } = event.data;
      return claim.status === 'submitted' ? { ...claim, status: 'paid', paidPence, paidOn } : claim;
    }
    case 'claims.ClaimRefused':
      return claim.status === 'submitted' ? { ...claim, status: 'refused' } : claim;
    case 'claims.ClaimWithdrawn':
      return withdrawn(claim);
    case 'claims.UnduePaymentRecorded': {
      const { amountPence: paidPence, paidOn } = event.data;
      return { ...claim, undue: { paidPence, paidOn, repaidPence: 0 } };
    }
    case 'claims.RepaymentRecorded': {
      if (claim.undue === undefined) return claim;
      const repaidPence = claim.undue.repaidPence + event.data.amountPence;
      return { ...claim, undue: { ...claim.undue, repaidPence } };
    }
    case 'claims.ClaimFell':
      return { ...claim, fell: signOf(event.data.changes) };
    case 'claims.ClaimHeldAgain':
      return earned(holding(claim));
    default:
      return claim;
  }
}

/** Money that came while it did not hold is what it earns, once it holds again. */
function earned({ undue, ...claim }: Claim): Claim {
  if (undue === undefined) return claim;
  if (claim.status !== 'submitted') return { ...claim, undue };
  return { ...claim, status: 'paid', paidPence: undue.paidPence, paidOn: undue.paidOn };
}

function holding({ fell: _fell, ...claim }: Claim): Claim {
  return claim;
}

/** The claim in no batch. */
function alone({ batch: _batch, ...claim }: ApprovedClaim): ApprovedClaim {
  return claim;
}

function withdrawn(claim: Claim): Claim {
  const { claimId, caseId, familyId, ruleSetId, ruleSetVersion, amountPence, preparedBy, preparedOn } = claim;
  const known = { claimId, caseId, familyId, ruleSetId, ruleSetVersion, amountPence, preparedBy, preparedOn };
  const { allocationIds, wentWith } = claim;
  const undue =
    claim.status === 'paid' ? { paidPence: claim.paidPence, paidOn: claim.paidOn, repaidPence: 0 } : claim.undue;
  return {
    ...known,
    allocationIds,
    ...(wentWith === undefined ? {} : { wentWith }),
    status: 'withdrawn',
    ...(undue === undefined ? {} : { undue }),
  };
}
