import type { Projection } from '@turnaround/projections';

/**
 * What a service remembers of events, as rows that a rebuild could make again. A new index, or a new version of one, reads all
 * that its source has ever held before the service is ready.
 */
export interface ServiceIndex {
  /**
   * `journal`: the service's own events, at hand as soon as they are committed (`Indexes.caughtUp`).
   * `ledger`: the events of every context, in one order and for ever; behind the journals by what the transport takes.
   */
  readonly over: 'journal' | 'ledger';
  /** Its view stands in the service's schema, named like the projection in snake case. */
  readonly rows: Projection;
}
