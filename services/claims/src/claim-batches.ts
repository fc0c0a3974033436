import { defineAggregate } from '@turnaround/application';
import { claimBatchEvents, eventReader } from '@turnaround/contracts';
import { claimBatchDecider } from './domain/claim-batch/claim-batch.decider.js';

/** Streams `claimBatch-<batch id>`. */
export const claimBatches = defineAggregate({
  category: 'claimBatch',
  decider: claimBatchDecider,
  events: eventReader(claimBatchEvents),
  familyIdOf: () => undefined,
});
