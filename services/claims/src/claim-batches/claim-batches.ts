import { eventReader, claimBatchEvents } from '@turnaround/contracts';
import { type Repository, repositoryProvider } from '@turnaround/service-kit';
import type { ClaimBatchCommand } from '../domain/claim-batch/claim-batch.commands.js';
import { claimBatchDecider } from '../domain/claim-batch/claim-batch.decider.js';
import type { ClaimBatchEvent } from '../domain/claim-batch/claim-batch.events.js';
import type { ClaimBatch } from '../domain/claim-batch/claim-batch.state.js';

/** Streams `claimBatch-<batch id>`. */
export type ClaimBatches = Repository<ClaimBatch, ClaimBatchCommand, ClaimBatchEvent>;

export const CLAIM_BATCHES = Symbol('ClaimBatches');

export const claimBatchesProvider = repositoryProvider(CLAIM_BATCHES, {
  category: 'claimBatch',
  decider: claimBatchDecider,
  events: eventReader(claimBatchEvents),
  familyIdOf: () => undefined,
});
