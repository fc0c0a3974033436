import { Inject, Injectable } from '@nestjs/common';
import type { CalendarDate } from '@turnaround/kernel';
import type { ClaimBatch } from '../domain/claim-batch/claim-batch.state.js';
import { BatchedClaims, type NotedBatch } from './batched-claims.js';
import { CLAIM_BATCHES, type ClaimBatches } from './claim-batches.js';

/** Which of some claims go with a batch, and which are free although a batch was noted for them. */
export interface ClaimsByBatch {
  readonly heldIds: readonly string[];
  readonly free: ReadonlyMap<string, NotedBatch>;
}

/** Tells from the batches themselves what the notes of them come to. */
@Injectable()
export class ClaimsInBatches {
  constructor(
    @Inject(BatchedClaims) private readonly batched: BatchedClaims,
    @Inject(CLAIM_BATCHES) private readonly batches: ClaimBatches,
  ) {}

  async of(claimIds: readonly string[], today: CalendarDate): Promise<ClaimsByBatch> {
    const noted = await this.batched.find(claimIds);
    const batches = new Map<string, ClaimBatch | undefined>();
    for (const { batchId } of noted.values()) {
      if (!batches.has(batchId)) batches.set(batchId, (await this.batches.find(batchId))?.state);
    }
    const heldIds: string[] = [];
    const free = new Map<string, NotedBatch>();
    for (const [claimId, note] of noted) {
      if (isHeld(claimId, note, batches.get(note.batchId), today)) heldIds.push(claimId);
      else free.set(claimId, note);
    }
    return { heldIds, free };
  }
}

/** A batch lets go of what it left out, and of everything when its window has closed before it was submitted. */
function isHeld(
  claimId: string,
  { isRecent }: NotedBatch,
  batch: ClaimBatch | undefined,
  today: CalendarDate,
): boolean {
  if (batch === undefined || batch.status === 'none') return isRecent;
  if (batch.leftOutIds.includes(claimId)) return false;
  if (!batch.claimIds.includes(claimId)) return isRecent;
  return batch.status === 'submitted' || today <= batch.closesOn;
}
