import {
  claimBatchEvents,
  type ClaimBatchRow,
  claimPrepared,
  claimSubmitted,
  claimWithdrawn,
} from '@turnaround/contracts';
import { defineProjection, defineTable } from '@turnaround/projections';
import { type BatchedClaim, onBatchedClaim, unknownClaim } from './batched-claim.js';
import { onBatchEvent, withWithdrawal } from './on-batch-event.js';

const table = defineTable<ClaimBatchRow>({
  comment: 'Claims gathered for a claim window: one row a batch, with its audit sample',
  key: 'id',
  columns: {
    id: { kind: 'text', comment: 'Batch id' },
    status: { kind: 'text', comment: 'open, sampled or submitted', index: 'btree' },
    ruleSetId: { kind: 'text', comment: 'Rule set the claims were decided by' },
    ruleSetVersion: { kind: 'text', comment: 'Its version' },
    windowId: { kind: 'text', comment: 'Claim window', index: 'btree' },
    opensOn: { kind: 'calendar-date', comment: 'Day the window opens' },
    closesOn: { kind: 'calendar-date', comment: 'Day the window closes' },
    openedOn: { kind: 'calendar-date', comment: 'Day the batch was opened', index: 'btree' },
    openedByName: { kind: 'text', comment: 'Who opened it' },
    claimCount: { kind: 'integer', comment: 'Claims that go with it' },
    amountPence: { kind: 'integer', comment: 'What they ask for together, pence' },
    claims: { kind: 'json', comment: 'Personal: its claims, with the audit of the sampled ones' },
    seed: { kind: 'text', nullable: true, comment: 'Seed of the audit sample' },
    percent: { kind: 'integer', nullable: true, comment: 'Share drawn' },
    method: { kind: 'text', nullable: true, comment: 'How the seed leads to the claims' },
    drawnOn: { kind: 'calendar-date', nullable: true, comment: 'Day the sample was drawn' },
    drawnByName: { kind: 'text', nullable: true, comment: 'Who drew it' },
    drawnOutOf: { kind: 'integer', nullable: true, comment: 'Claims it was drawn from' },
    sampleSize: { kind: 'integer', comment: 'Claims drawn' },
    auditsOpen: { kind: 'integer', comment: 'Drawn claims that are neither passed nor withdrawn' },
    submittedOn: { kind: 'calendar-date', nullable: true, comment: 'Day it went to the department' },
    submittedByName: { kind: 'text', nullable: true, comment: 'Who sent it' },
    revision: { kind: 'integer', comment: 'Last revision of the batch stream' },
  },
});

const takes = [claimPrepared, claimSubmitted, claimWithdrawn, ...claimBatchEvents] as const;

export const claimBatchesProjection = defineProjection<ClaimBatchRow, typeof takes, BatchedClaim>({
  name: 'claim-batches',
  version: 2,
  table,
  takes,
  background: {
    keyOf: ({ data }) => ('claimId' in data ? data.claimId : undefined),
    evolve: (claim = unknownClaim, event) => onBatchedClaim(claim, event),
  },
  keysOf({ type, data }, claim = unknownClaim) {
    if ('batchId' in data) return [data.batchId];
    const { batchId, withdrawalReason } = claim;
    const changesBatch = type === 'outcomes.ClaimWithdrawn.v1' && withdrawalReason !== null;
    return changesBatch && batchId !== null ? [batchId] : [];
  },
  evolve(row, event, claim = unknownClaim) {
    switch (event.type) {
      case 'outcomes.ClaimPrepared.v1':
      case 'outcomes.ClaimSubmitted.v1':
        return row;
      case 'outcomes.ClaimWithdrawn.v1':
        return row && withWithdrawal(row, event.data.claimId, claim);
      default:
        return onBatchEvent(row, event, claim);
    }
  },
});
