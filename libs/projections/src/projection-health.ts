import type { Position } from '@turnaround/event-store';
import type { Incident } from './incidents.js';
import type { RowsCheck } from './rows-check.js';

export type ProjectionState =
  | 'starting'
  /** Another process runs the projections. */
  | 'standby'
  | 'catching-up'
  | 'live'
  /** Older rows serve while new ones are built. */
  | 'rebuilding'
  /** PostgreSQL or the ledger is away. */
  | 'unavailable'
  /** It cannot go on for anybody; nothing is skipped. */
  | 'failed';

export interface ProjectionHealth {
  readonly projection: string;
  readonly state: ProjectionState;
  readonly position: Position;
  /** Ledger events passed so far. */
  readonly eventCount: number;
  /** When the last event counted in was recorded. */
  readonly recordedAt?: string;
  /** What is wrong, naming the event. */
  readonly detail?: string;
  /** Families (or streams) that are held back while everybody else goes on. */
  readonly incidents: readonly Incident[];
  /** What the last check of its rows came to. */
  readonly lastCheck?: RowsCheck;
  readonly rebuild?: { readonly done: number; readonly total?: number };
}
