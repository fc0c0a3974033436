import type { EventStore } from '@turnaround/event-store';
import type { Database } from '@turnaround/postgres';
import type { Incident } from './incidents.js';
import type { Projection } from './projection.js';

export interface ProjectionsConfig {
  readonly projections: readonly Projection[];
  /** The ledger, or a service's own journal. */
  readonly store: EventStore;
  /** Tells projections over one store from those over another in the same schema; each such group has an active process of its own. */
  readonly group?: string;
  /** Pool on the schema of the read models. */
  readonly database: Database;
  /** Called when rows have moved on. */
  readonly onProgress?: () => void;
  /** Told once about every new failure. */
  readonly onFailure?: (failure: unknown) => void;
  /** Told once about every family (or stream) that a read model holds back from now on, in words fit for a log. */
  readonly onIncident?: (description: string, incident: Incident) => void;
  /** How long a projection, or whom it holds back, waits before an event is tried again; 15 s unless given. */
  readonly retryAfterMs?: number;
  /** How often to look whether the store is still the same; 5 s unless given. */
  readonly watchEveryMs?: number;
  /** Events per transaction when following the ledger (500 unless given) and when rebuilding (4,000 unless given). */
  readonly batchSize?: number;
  readonly rebuildBatchSize?: number;
  /** How often each read model is compared with what a rebuild makes; every 24 hours unless given. */
  readonly checkEveryMs?: number;
  /** Told, in words fit for a log, when a check found rows that are not what their events say, or has to look for a reason. */
  readonly onDifference?: (description: string) => void;
}

export const RETRY_AFTER_MS = 15_000;
export const CHECK_EVERY_MS = 86_400_000;
