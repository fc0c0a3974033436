import type { ClaimEvent, FamilyClaimsEvent } from '@turnaround/contracts';
import type { ApprovedClaim, Claim } from './claim.state.js';
import type { FamilyClaims } from './family-claims.state.js';

export function evolve(state: FamilyClaims, event: FamilyClaimsEvent): FamilyClaims {
  return { ...changed(state, event), revision: state.revision + 1 };
}

function changed(state: FamilyClaims, event: FamilyClaimsEvent): FamilyClaims {
  switch (event.type) {
    case 'claims.FamilyHeld.v1': {
      const { overlapId } = event.data;
      return { ...state, holds: new Map(state.holds).set(overlapId, { status: 'held', overlapId }) };
    }
    case 'claims.FamilyReleased.v1': {
      const { overlapId, keptCaseId } = event.data;
      const kept = keptCaseId === undefined ? {} : { keptCaseId };
      return { ...state, holds: new Map(state.holds).set(overlapId, { status: 'released', overlapId, ...kept }) };
    }
    case 'claims.RuleSetMigrated.v1': {
      const { caseId, ruleSetId, ruleSetVersion, migratedOn } = event.data;
      return { ...state, rules: new Map(state.rules).set(caseId, { ruleSetId, ruleSetVersion, migratedOn }) };
    }
    case 'claims.ClaimPrepared.v1': {
      const { claimId, caseId, familyId, decision, amountPence, preparedBy, preparedOn, allocationId } = event.data;
      const { ruleSetId, ruleSetVersion } = decision;
      const known = { claimId, caseId, familyId, ruleSetId, ruleSetVersion, amountPence, preparedBy, preparedOn };
      const status = allocationId === undefined ? 'prepared' : 'awaiting-place';
      return withClaim(state, { ...known, allocationIds: [], status });
    }
    default:
      return afterStep(state, event);
  }
}

/** Of a type this version does not know, or a claim it knows nothing of, nothing changes: old streams always load. */
function afterStep(state: FamilyClaims, event: Exclude<ClaimEvent, { type: 'claims.ClaimPrepared.v1' }>): FamilyClaims {
  const claim = state.claims.get(event.data.claimId);
  const next = claim && stepped(claim, event);
  return next === undefined || next === claim ? state : withClaim(state, next);
}

function withClaim(state: FamilyClaims, claim: Claim): FamilyClaims {
  return { ...state, claims: new Map(state.claims).set(claim.claimId, claim) };
}

function stepped(claim: Claim, event: Exclude<ClaimEvent, { type: 'claims.ClaimPrepared.v1' }>): Claim {
  switch (event.type) {
    case 'claims.ClaimPlaced.v1': {
      const allocationIds = [...claim.allocationIds, event.data.allocationId];
      return claim.status === 'awaiting-place'
        ? { ...claim, allocationIds, status: 'prepared' }
        : { ...claim, allocationIds };
    }
    case 'claims.ClaimLapsed.v1':
      return claim.status === 'awaiting-place' ? { ...claim, status: 'lapsed' } : claim;
    case 'claims.ClaimApproved.v1': {
      const { approvedBy, approvedOn } = event.data;
      return claim.status === 'prepared' ? { ...claim, status: 'approved', approvedBy, approvedOn } : claim;
    }
    case 'claims.ClaimPutInBatch.v1': {
      const { batchId, closesOn } = event.data;
      return claim.status === 'approved' ? { ...claim, batch: { batchId, closesOn } } : claim;
    }
    case 'claims.ClaimTakenOutOfBatch.v1': {
      if (claim.status !== 'approved' || claim.batch?.batchId !== event.data.batchId) return claim;
      return alone(claim);
    }
    case 'claims.ClaimSubmitted.v1': {
      if (claim.status !== 'approved') return claim;
      const approved = alone(claim);
      const { submittedOn, allocationId, batchId } = event.data;
      const wentWith = batchId === undefined ? {} : { wentWith: batchId };
      const allocationIds = allocationId === undefined ? approved.allocationIds : [allocationId];
      return { ...approved, ...wentWith, allocationIds, status: 'submitted', submittedOn };
    }
    case 'claims.ClaimPaid.v1': {
      const { amountPence: paidPence, paidOn } = event.data;
      return claim.status === 'submitted' ? { ...claim, status: 'paid', paidPence, paidOn } : claim;
    }
    case 'claims.ClaimRefused.v1':
      return claim.status === 'submitted' ? { ...claim, status: 'refused' } : claim;
    case 'claims.ClaimWithdrawn.v1':
      return withdrawn(claim);
    case 'claims.RepaymentRecorded.v1': {
      if (claim.status !== 'withdrawn' || claim.paid === undefined) return claim;
      const repaidPence = claim.paid.repaidPence + event.data.amountPence;
      return { ...claim, paid: { ...claim.paid, repaidPence } };
    }
    default:
      return claim;
  }
}

/** The claim in no batch. */
function alone({ batch: _batch, ...claim }: ApprovedClaim): ApprovedClaim {
  return claim;
}

function withdrawn(claim: Claim): Claim {
  const { claimId, caseId, familyId, ruleSetId, ruleSetVersion, amountPence, preparedBy, preparedOn } = claim;
  const known = { claimId, caseId, familyId, ruleSetId, ruleSetVersion, amountPence, preparedBy, preparedOn };
  const { allocationIds, wentWith } = claim;
  const paid =
    claim.status === 'paid' ? { paid: { paidPence: claim.paidPence, paidOn: claim.paidOn, repaidPence: 0 } } : {};
  return { ...known, allocationIds, ...(wentWith === undefined ? {} : { wentWith }), status: 'withdrawn', ...paid };
}
