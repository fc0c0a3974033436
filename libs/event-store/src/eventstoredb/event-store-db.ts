import { EventStoreDBClient } from '@eventstore/db-client';
import type { NewEvent, StoredEvent, StreamName } from '@turnaround/kernel';
import { clock, within } from '@turnaround/resilience';
import { type IntegrityError, RevisionConflictError, StoreUnavailableError } from '../errors.js';
import { assertCarriable } from '../event-size.js';
import type {
  EventStore,
  LoadedStream,
  NamedHead,
  Position,
  PositionedEvent,
  RecordOutcome,
  StreamHead,
  SubscribeOptions,
} from '../event-store.js';
import { chainEvents, headAfter } from '../hash-chain.js';
import { comparePositionTexts } from '../position-text.js';
import { storedFormOf } from '../personal/sealed-data.js';
import { StreamNames } from './events.js';
import { translated } from './failures.js';
import { Findings } from './followed-streams.js';
import { Identity } from './identity.js';
import { Reads } from './reads.js';
import { type Appended, Recording } from './recording.js';
import { assertPrefix, DEFAULT_PREFIX, type ServerAddress, serverAddressOf } from './server-address.js';
import { subscription } from './subscription.js';

export interface EventStoreDbConfig {
  /** `esdb://user:password@host:2113?tls=true`, or `kurrentdb://…`; the account must be able to read $all. */
  readonly url: string;
  /** Before the names of all streams on the server; `turnaround.` unless given. */
  readonly prefix?: string | undefined;
  /** Makes the identity of a new ledger as soon as somebody asks for it; everybody else waits until it is there. */
  readonly owner?: boolean;
}

/** The client waits for streams that may never end. */
const CLOSE_PATIENCE_MS = 3_000;

/**
 * Connects lazily: an unreachable server shows in the first call.
 * @throws TypeError for an address or a prefix that cannot be
 */
export function openEventStoreDb({
  url,
  prefix = DEFAULT_PREFIX,
  owner = false,
}: EventStoreDbConfig): Promise<EventStore> {
  return Promise.resolve().then(() => {
    const address = serverAddressOf(url);
    assertPrefix(prefix);
    return new EventStoreDb(clientOf(address), new StreamNames(prefix), address.shown, owner);
  });
}

/** The client's own words may repeat the password, so only what it expected is passed on. */
function clientOf({ connectionString, shown }: ServerAddress): EventStoreDBClient {
  let expected = 'certificate files that are there';
  try {
    return EventStoreDBClient.connectionString(connectionString);
  } catch (error) {
    if (error instanceof Error && 'expected' in error) expected = String(error.expected);
  }
  throw new TypeError(`The address ${shown} cannot be read: expected ${expected}`);
}

class EventStoreDb implements EventStore {
  /** Places are those in its log. */
  readonly countsOn = false;
  readonly #client: EventStoreDBClient;
  readonly #names: StreamNames;
  readonly #address: string;
  readonly #findings = new Findings();
  readonly #reads: Reads;
  readonly #recording: Recording;
  readonly #identity: Identity;

  constructor(
    client: EventStoreDBClient,
    names: StreamNames,
    address: string,
    private readonly owner: boolean,
  ) {
    this.#client = client;
    this.#names = names;
    this.#address = address;
    this.#reads = new Reads(client, names, this.#findings);
    this.#recording = new Recording(client, names, this.#reads);
    this.#identity = new Identity(client, names, address);
  }

  append(stream: StreamName, head: StreamHead, events: readonly NewEvent[]): Promise<StreamHead> {
    return this.#translated(async () => {
      if (events.length === 0) return head;
      const chained = chainEvents(head, stream, events, clock.after(head.notBefore));
      assertCarriable(chained);
      await this.#identity.assertSame();
      const appended = await this.#recording.append(stream, head.revision, chained);
      if (!(await this.#isStored(appended, chained))) throw new RevisionConflictError(stream, head.revision);
      return headAfter(chained.at(-1));
    });
  }

  load(stream: StreamName): Promise<LoadedStream> {
    return this.#translated(async () => {
      const events = await this.#reads.wholeStream(stream);
      return { events, head: headAfter(events.at(-1)) };
    });
  }

  /**
   * The server knows no transaction over streams: what can be checked is checked first, then each stream is appended by itself. A
   * batch that was cut off by a lost connection is completed when it is offered again.
   */
  record(offered: readonly StoredEvent[]): Promise<RecordOutcome> {
    return this.#translated(async () => {
      await this.#identity.assertSame();
      return this.#recording.record(offered.map(storedFormOf));
    });
  }

  readAll(after: Position, limit: number): Promise<readonly PositionedEvent[]> {
    return this.#translated(() => this.#reads.allAfter(after, limit));
  }

  /** EventStoreDB shows an event as soon as it is stored. */
  async readCommitted(after: Position, limit: number): Promise<readonly StoredEvent[]> {
    return (await this.readAll(after, limit)).map(({ event }) => event);
  }

  readBefore(before: Position | undefined, limit: number): Promise<readonly PositionedEvent[]> {
    return this.#translated(() => this.#reads.allBefore(before, limit));
  }

  headsOf(streams: readonly string[]): Promise<readonly NamedHead[]> {
    return this.#translated(() => this.#reads.headsOf(streams));
  }

  findPosition(stream: string, revision: number): Promise<Position | undefined> {
    return this.#translated(() => this.#reads.positionOf(stream, revision));
  }

  head(): Promise<Position> {
    return this.#translated(() => this.#reads.lastOwn());
  }

  /** EventStoreDB shows an event as soon as it is stored. */
  end(): Promise<Position> {
    return this.head();
  }

  comparePositions(left: Position, right: Position): number {
    return comparePositionTexts(left, right);
  }

  subscribe(options: SubscribeOptions): AsyncIterable<readonly PositionedEvent[]> {
    const [client, reads] = [this.#client, this.#reads];
    const toOurs = (cause: unknown): unknown => this.#ours(cause);
    return subscription({ client, reads, prefix: this.#names.prefix, translated: toOurs }, options);
  }

  identity(): Promise<string> {
    return this.#translated(() => this.#identity.read(this.owner));
  }

  findings(): readonly IntegrityError[] {
    return this.#findings.all;
  }

  async close(): Promise<void> {
    await within(CLOSE_PATIENCE_MS, this.#client.dispose(), () => undefined);
  }

  /** An append that was not answered may have happened. */
  async #isStored(appended: Appended, chained: readonly StoredEvent[]): Promise<boolean> {
    if (appended !== 'unknown') return appended === 'stored';
    const [first] = chained;
    if (first === undefined) return true;
    const there = await this.#reads.stream(first.stream, first.revision, chained.length);
    if (there.length === 0)
      throw new StoreUnavailableError(`EventStoreDB at ${this.#address} gave no answer in time and kept nothing`);
    return chained.every(({ id }, index) => there[index]?.id === id);
  }

  async #translated<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw this.#ours(error);
    }
  }

  #ours(cause: unknown): unknown {
    const ours = translated(cause, this.#address);
    if (ours instanceof StoreUnavailableError) this.#identity.doubt();
    return ours;
  }
}
