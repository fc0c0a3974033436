import type { NewEvent, StoredEvent, StreamName } from '@turnaround/kernel';

/** Where a stream ends: what an append builds on. `NO_STREAM` (revision −1, genesis hash) for a stream without events. */
export interface StreamHead {
  readonly revision: number;
  readonly hash: string;
  /** Instant (UTC) before which nothing that follows counts as recorded: when its last event was, or what brought the next about. */
  readonly notBefore?: string;
}

export interface LoadedStream {
  readonly events: readonly StoredEvent[];
  readonly head: StreamHead;
}

/** Opaque, ordered place of an event in its store; compare only with `comparePositions`, persist as text. */
export type Position = string;

/** Before the first event of any store. */
export const START: Position = '';

export interface PositionedEvent {
  readonly position: Position;
  readonly event: StoredEvent;
}

/** What became of an event that was offered to `record`. */
export interface RecordOutcome {
  readonly recorded: number;
  readonly alreadyThere: number;
}

export interface SubscribeOptions {
  readonly after: Position;
  /** Events per batch at most; 500 unless given. */
  readonly batchSize?: number;
  /** Only events of these names come (`planning.GoalSet`), in whatever version; others are passed over unread. All unless given. */
  readonly names?: readonly string[] | undefined;
  readonly signal: AbortSignal;
}

/**
 * One port for journals and the ledger. Adapters: PostgreSQL and EventStoreDB; both run the contract suite.
 * An unreachable store throws StoreUnavailableError from every method.
 */
export interface EventStore {
  /**
   * Appends to one stream in one round trip, chaining hashes from `head`.
   * @throws RevisionConflictError when the stream does not end at `head`
   */
  append(stream: StreamName, head: StreamHead, events: readonly NewEvent[]): Promise<StreamHead>;

  /** The whole stream, oldest first; no events and `NO_STREAM` where there is none. */
  load(stream: StreamName): Promise<LoadedStream>;

  /**
   * Takes over events that a journal has already chained, each at its own revision (any number of streams, in order).
   * Idempotent: the same event at the same revision counts as `alreadyThere`.
   * @throws IntegrityError for another event at the same revision, a gap, or a hash that does not fit; nothing of the batch is kept then
   */
  record(events: readonly StoredEvent[]): Promise<RecordOutcome>;

  /** The next events after a position in commit order; fewer than `limit` (or none) at the end. Never skips a late committer. */
  readAll(after: Position, limit: number): Promise<readonly PositionedEvent[]>;

  /** Position of one event, once readers can see it; undefined until then. */
  findPosition(stream: string, revision: number): Promise<Position | undefined>;

  /** Position of the last event readers can see; `START` for an empty store. */
  head(): Promise<Position>;

  /** Position of the last event that is committed, which readers may have to wait for: behind it lies everything anybody was told is stored. */
  end(): Promise<Position>;

  /** Negative, zero or positive like any comparator. */
  comparePositions(left: Position, right: Position): number;

  /**
   * Catches up from a position, then waits for more, for ever, resubscribing with capped backoff when the store goes away;
   * ends when `signal` aborts. Yields an empty batch each time it has caught up.
   */
  subscribe(options: SubscribeOptions): AsyncIterable<readonly PositionedEvent[]>;

  close(): Promise<void>;
}
