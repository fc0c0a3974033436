import type { IntegrityError } from './errors.js';
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

/**
 * What became of the events offered to `record`. Exact while one recorder works; where two offer the same event in the same moment,
 * EventStoreDB cannot tell whose append it was that it kept, and both or neither may count it. Nothing may rely on the counts.
 */
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
   * @throws RevisionConflictError when the stream does not end at `head`; EventTooLargeError for what the ledger could not take over
   */
  append(stream: StreamName, head: StreamHead, events: readonly NewEvent[]): Promise<StreamHead>;

  /**
   * The whole stream, oldest first; no events and `NO_STREAM` where there is none.
   * @throws IntegrityError for a stream that was deleted, that lacks its first events, or in which something else wrote
   */
  load(stream: StreamName): Promise<LoadedStream>;

  /**
   * Takes over events that a journal has already chained, each at its own revision (any number of streams, in order).
   * Idempotent: the same event at the same revision counts as `alreadyThere`. The order inside a stream and inside a family is
   * kept, and an event's cause is recorded before it; events that have nothing to do with each other may change places.
   * @throws IntegrityError for another event at the same revision, a gap, a hash that does not fit, an event that is too large or a
   *   stream that was deleted or cut. Nothing of the batch is kept where that shows before anything is written, which it does unless
   *   another recorder got in between; of the stream in question nothing is kept in any case.
   */
  record(events: readonly StoredEvent[]): Promise<RecordOutcome>;

  /** The next events after a position in commit order; fewer than `limit` (or none) at the end. Never skips a late committer. */
  readAll(after: Position, limit: number): Promise<readonly PositionedEvent[]>;

  /**
   * What is committed after a position, also where readers still have to wait for an older transaction: for whoever must know now and
   * needs no final order. Oldest first as far as is known; fewer than `limit` at the end.
   */
  readCommitted(after: Position, limit: number): Promise<readonly StoredEvent[]>;

  /**
   * The last events in commit order before a position, or of the whole store, newest first: where a loss shows first. Fewer than
   * `limit` at the beginning. What a reader still has to wait for comes too.
   */
  readBefore(before: Position | undefined, limit: number): Promise<readonly PositionedEvent[]>;

  /** Where these streams end, in any order; those without events are left out, also those that were deleted. */
  headsOf(streams: readonly string[]): Promise<readonly NamedHead[]>;

  /** Position of one event, once readers can see it; undefined until then. */
  findPosition(stream: string, revision: number): Promise<Position | undefined>;

  /**
   * Whether new events get places behind all that were ever given, also after the store lost some: readers may then go on from where
   * they were. Otherwise places are given anew, and a reader that got further than the end cannot know what it would miss.
   */
  readonly countsOn: boolean;

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

  /**
   * Who the store is: a text chosen by chance when its owner first opened it, the same wherever a back-up of it is put back.
   * @throws StoreUnavailableError while its owner has not opened it yet
   */
  identity(): Promise<string>;

  /**
   * What this process met while it read and passed over: events under the store's name that the platform did not write or that
   * break the chain of their stream. Such a stream is not read any further; the others are.
   */
  findings(): readonly IntegrityError[];

  /** Ends within seconds, whatever the store does. */
  close(): Promise<void>;
}

/** Where a stream of a journal ends. */
export interface NamedHead extends StreamHead {
  readonly stream: string;
}

/** A store that can also say which streams it knows: what a ledger is compared with. */
export interface Journal extends EventStore {
  /** Streams by name, from the one after `stream` on ('' for the first), each with its last event. */
  headsAfter(stream: string, limit: number): Promise<readonly NamedHead[]>;
}
