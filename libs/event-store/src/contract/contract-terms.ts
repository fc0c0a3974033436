import type { StreamName } from '@turnaround/kernel';
import type { EventStore } from '../event-store.js';

/** What an adapter brings to the contract suite. */
export interface ContractTerms {
  /** Opens the store under test; other suites may have written to it. Each call gives connections of its own. */
  readonly open: () => Promise<EventStore>;
  /** Takes the first events of a stream away, behind the store's back. */
  readonly cut: (stream: StreamName, before: number) => Promise<void>;
  /** Whether `record` counts exactly where two recorders offer the same; an adapter that says no says why in `RecordOutcome`. */
  readonly countsExactly: boolean;
}
