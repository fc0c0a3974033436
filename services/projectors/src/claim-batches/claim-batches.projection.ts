import {
  claimBatchEvents,
  type ClaimBatchRow,
  claimFell,
  claimHeldAgain,
  claimPrepared,
  claimSubmitted,
  claimWithdrawn,
  readModels,
} from '@turnaround/contracts';
import { declared, defineProjection } from '@turnaround/projections';
import { type BatchedClaim, onBatchedClaim, unknownClaim } from './batched-claim.js';
import { onBatchEvent, withBasis, withWithdrawal } from './on-batch-event.js';

const takes = [claimPrepared, claimSubmitted, claimWithdrawn, claimFell, claimHeldAgain, ...claimBatchEvents] as const;

export const claimBatchesProjection = defineProjection<ClaimBatchRow, typeof takes, BatchedClaim>({
  ...declared(readModels['claim-batches']),
  takes,
  background: {
    keyOf: ({ data }) => ('claimId' in data ? data.claimId : undefined),
    evolve: (claim = unknownClaim, event) => onBatchedClaim(claim, event),
  },
  keysOf({ type, data }, claim = unknownClaim) {
    if ('batchId' in data && !('caseId' in data)) return [data.batchId];
    const { batchId, withdrawalReason } = claim;
    const isOfBasis = type === 'claims.ClaimFell' || type === 'claims.ClaimHeldAgain';
    const changesBatch = isOfBasis || (type === 'claims.ClaimWithdrawn' && withdrawalReason !== null);
    return changesBatch && batchId !== null ? [batchId] : [];
  },
  evolve(row, event, claim = unknownClaim) {
    switch (event.type) {
      case 'claims.ClaimPrepared':
      case 'claims.ClaimSubmitted':
        return row;
      case 'claims.ClaimWithdrawn':
        return row && withWithdrawal(row, event.data.claimId, claim);
      case 'claims.ClaimFell':
      case 'claims.ClaimHeldAgain':
        return row && withBasis(row, event.data.claimId, claim);
      default:
        return onBatchEvent(row, event, claim);
    }
  },
});
