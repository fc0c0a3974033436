import { claimBatchEvents, type ClaimBatchRow, claimPrepared } from '@turnaround/contracts';
import { defineProjection, defineTable } from '@turnaround/projections';
import { onBatchEvent } from './on-batch-event.js';

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
    claimCount: { kind: 'integer', comment: 'Claims in it' },
    amountPence: { kind: 'integer', comment: 'What they ask for together, pence' },
    claims: { kind: 'json', comment: 'Personal: its claims, with the audit of the sampled ones' },
    seed: { kind: 'text', nullable: true, comment: 'Seed of the audit sample' },
    percent: { kind: 'integer', nullable: true, comment: 'Share drawn' },
    method: { kind: 'text', nullable: true, comment: 'How the seed leads to the claims' },
    drawnOn: { kind: 'calendar-date', nullable: true, comment: 'Day the sample was drawn' },
    drawnByName: { kind: 'text', nullable: true, comment: 'Who drew it' },
    sampleSize: { kind: 'integer', comment: 'Claims drawn' },
    auditsOpen: { kind: 'integer', comment: 'Drawn claims that are neither passed nor withdrawn' },
    submittedOn: { kind: 'calendar-date', nullable: true, comment: 'Day it went to the department' },
    submittedByName: { kind: 'text', nullable: true, comment: 'Who sent it' },
    revision: { kind: 'integer', comment: 'Last revision of the batch stream' },
  },
});

/** Whom a claim is for; known before it can be batched. */
export interface ClaimedFamily {
  readonly familyId: string;
  readonly familyName: string;
}

const takes = [claimPrepared, ...claimBatchEvents] as const;

export const claimBatchesProjection = defineProjection<ClaimBatchRow, typeof takes, ClaimedFamily | null>({
  name: 'claim-batches',
  version: 1,
  table,
  takes,
  background: {
    keyOf: ({ data }) => ('claimId' in data ? data.claimId : undefined),
    evolve(state = null, { type, data }) {
      if (type !== 'outcomes.ClaimPrepared.v1') return state;
      return { familyId: data.familyId, familyName: data.familyName };
    },
  },
  keysOf: ({ data }) => ('batchId' in data ? [data.batchId] : []),
  evolve: (row, event, family) =>
    event.type === 'outcomes.ClaimPrepared.v1' ? row : onBatchEvent(row, event, family ?? null),
});
