import type {
  BasisChange,
  claimBatchEvents,
  claimFell,
  claimHeldAgain,
  claimPrepared,
  claimSubmitted,
  claimWithdrawn,
  EventOf,
} from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';

/**
 * What a batch needs to know of a claim in it from the claim itself. The ledger keeps no order between the two streams: a claim
 * may be withdrawn before its batch is told that it holds it.
 */
export interface BatchedClaim {
  readonly familyId: string | null;
  readonly familyName: string | null;
  readonly batchId: string | null;
  readonly isSubmitted: boolean;
  /** What it rested on and does not hold any more. */
  readonly changes: readonly BasisChange[];
  /** Of a withdrawal before the claim went to the department; afterwards it had gone with its batch. */
  readonly withdrawalReason: string | null;
}

export const unknownClaim: BatchedClaim = {
  familyId: null,
  familyName: null,
  batchId: null,
  isSubmitted: false,
  changes: [],
  withdrawalReason: null,
};

type Event = EventOf<
  | typeof claimPrepared
  | typeof claimSubmitted
  | typeof claimWithdrawn
  | typeof claimFell
  | typeof claimHeldAgain
  | (typeof claimBatchEvents)[number]
>;

export function onBatchedClaim(claim: BatchedClaim, { type, data }: ReadEvent<Event>): BatchedClaim {
  switch (type) {
    case 'claims.ClaimPrepared':
      return { ...claim, familyId: data.familyId, familyName: data.familyName };
    case 'claims.ClaimBatched':
      return { ...claim, batchId: data.batchId };
    case 'claims.ClaimLeftOut':
      return data.batchId === claim.batchId ? { ...claim, batchId: null } : claim;
    case 'claims.ClaimSubmitted':
      return { ...claim, isSubmitted: true };
    case 'claims.ClaimFell':
      return { ...claim, changes: data.changes };
    case 'claims.ClaimHeldAgain':
      return { ...claim, changes: [] };
    case 'claims.ClaimWithdrawn':
      return claim.isSubmitted ? claim : { ...claim, withdrawalReason: data.reason };
    default:
      return claim;
  }
}
