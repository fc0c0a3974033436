import { ErrorType, EventStoreDBClient, NO_STREAM as NO_STREAM_YET } from '@eventstore/db-client';
import type { NewEvent, StoredEvent, StreamName } from '@turnaround/kernel';
import { clock } from '@turnaround/resilience';
import { RevisionConflictError } from '../errors.js';
import type {
  EventStore,
  LoadedStream,
  Position,
  PositionedEvent,
  RecordOutcome,
  StreamHead,
  SubscribeOptions,
} from '../event-store.js';
import { chainEvents, headAfter } from '../hash-chain.js';
import { placeOf, selectNew, type Stored } from '../offered-events.js';
import { comparePositionTexts, positionOf } from '../position-text.js';
import { eventDataOf } from './events.js';
import { isType, translated } from './failures.js';
import { lastOwnPosition, readAllAfter, readStreamFrom } from './reads.js';
import { subscription } from './subscription.js';

export interface EventStoreDbConfig {
  /** `esdb://user:password@host:2113?tls=true`; the account must be able to read $all. */
  readonly url: string;
}

/** Connects lazily: an unreachable server shows in the first call. */
export function openEventStoreDb({ url }: EventStoreDbConfig): Promise<EventStore> {
  return Promise.resolve(new EventStoreDb(EventStoreDBClient.connectionString(url)));
}

class EventStoreDb implements EventStore {
  readonly #client: EventStoreDBClient;

  constructor(client: EventStoreDBClient) {
    this.#client = client;
  }

  async append(stream: StreamName, head: StreamHead, events: readonly NewEvent[]): Promise<StreamHead> {
    if (events.length === 0) return head;
    const chained = chainEvents(head, stream, events, clock.after(head.notBefore));
    if (!(await this.#appendAfter(stream, head.revision, chained)))
      throw new RevisionConflictError(stream, head.revision);
    return headAfter(chained.at(-1));
  }

  async load(stream: StreamName): Promise<LoadedStream> {
    const events = await orTranslated(readStreamFrom(this.#client, stream, 0));
    return { events, head: headAfter(events.at(-1)) };
  }

  /**
   * The server knows no transaction over streams: everything is checked first, then appended in the order offered. A batch that was
   * cut off by a lost connection is completed when it is offered again.
   */
  async record(offered: readonly StoredEvent[]): Promise<RecordOutcome> {
    for (;;) {
      const stored = await orTranslated(this.#storedAround(offered));
      const fresh = selectNew(offered, (stream, revision) => stored.get(placeOf(stream, revision)));
      if (await this.#appendRuns(fresh)) return { recorded: fresh.length, alreadyThere: offered.length - fresh.length };
      // Another recorder was quicker with some of them: look again what is stored now.
    }
  }

  readAll(after: Position, limit: number): Promise<readonly PositionedEvent[]> {
    return orTranslated(readAllAfter(this.#client, after, limit));
  }

  async findPosition(stream: string, revision: number): Promise<Position | undefined> {
    const read = async (): Promise<Position | undefined> => {
      const options = { fromRevision: BigInt(revision), maxCount: 1 };
      for await (const { event } of this.#client.readStream(stream, options)) {
        if (event?.position !== undefined && Number(event.revision) === revision) {
          return positionOf([String(event.position.commit), String(event.position.prepare)]);
        }
      }
      return undefined;
    };
    return orTranslated(
      read().catch((error: unknown) => {
        if (isType(error, ErrorType.STREAM_NOT_FOUND)) return undefined;
        throw error;
      }),
    );
  }

  head(): Promise<Position> {
    return orTranslated(lastOwnPosition(this.#client));
  }

  /** EventStoreDB shows an event as soon as it is stored. */
  end(): Promise<Position> {
    return this.head();
  }

  comparePositions(left: Position, right: Position): number {
    return comparePositionTexts(left, right);
  }

  subscribe(options: SubscribeOptions): AsyncIterable<readonly PositionedEvent[]> {
    return subscription(this.#client, options);
  }

  close(): Promise<void> {
    return this.#client.dispose();
  }

  /** One append per run of events of the same stream, so that $all keeps the order of the transport. */
  async #appendRuns(fresh: readonly StoredEvent[]): Promise<boolean> {
    for (let start = 0; start < fresh.length;) {
      const stream = fresh[start]?.stream ?? '';
      const next = fresh.findIndex((event, index) => index > start && event.stream !== stream);
      const run = fresh.slice(start, next === -1 ? undefined : next);
      if (!(await this.#appendAfter(stream, (run[0]?.revision ?? 0) - 1, run))) return false;
      start += run.length;
    }
    return true;
  }

  /** @returns false when the stream does not end at `revision` */
  async #appendAfter(stream: string, revision: number, events: readonly StoredEvent[]): Promise<boolean> {
    const expectedRevision = revision === -1 ? NO_STREAM_YET : BigInt(revision);
    try {
      await this.#client.appendToStream(stream, events.map(eventDataOf), { expectedRevision });
      return true;
    } catch (error) {
      if (isType(error, ErrorType.WRONG_EXPECTED_VERSION)) return false;
      throw translated(error);
    }
  }

  async #storedAround(offered: readonly StoredEvent[]): Promise<ReadonlyMap<string, Stored>> {
    const found = new Map<string, Stored>();
    for (const [stream, events] of Map.groupBy(offered, (event) => event.stream)) {
      const revisions = events.map(({ revision }) => revision);
      const first = Math.max(0, Math.min(...revisions) - 1);
      const stored = await readStreamFrom(this.#client, stream, first, Math.max(...revisions) - first + 1);
      for (const { revision, id, metadata } of stored)
        found.set(placeOf(stream, revision), { id, hash: metadata.hash });
    }
    return found;
  }
}

async function orTranslated<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw translated(error);
  }
}
