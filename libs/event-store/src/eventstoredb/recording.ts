import { ErrorType, type EventStoreDBClient, NO_STREAM as NO_STREAM_YET } from '@eventstore/db-client';
import type { StoredEvent } from '@turnaround/kernel';
import { IntegrityError, StoreUnavailableError } from '../errors.js';
import { bytesOf, MAX_EVENT_BYTES } from '../event-size.js';
import type { RecordOutcome } from '../event-store.js';
import { placeOf, selectNew, type Stored } from '../offered-events.js';
import { eventDataOf, isJsonObject, type StreamNames } from './events.js';
import { isTimeout, isTooLarge, isType } from './failures.js';
import type { Reads } from './reads.js';
import { inFlight, type Run, runsOf } from './runs.js';

/** Appends that wait for the server at the same time. Its disk takes many commits together; more brought little. */
const MOST_IN_FLIGHT = 64;
/** How often what is stored is looked at anew, because others recorded the same or the server gave no answer in time. */
const MOST_LOOKS = 8;
/** Streams whose end is remembered between batches, the longest untouched forgotten first. */
const REMEMBERED = 100_000;

interface End extends Stored {
  readonly revision: number;
}

/** What became of an append: kept; refused because the stream ends elsewhere; unknown because there was no answer in time. */
export type Appended = 'stored' | 'refused' | 'unknown';

/**
 * Records events that journals have chained. Checks against what it remembers or reads of each stream, then appends runs of
 * different streams at the same time. Only what the server refuses or does not answer is read again.
 */
export class Recording {
  readonly #client: EventStoreDBClient;
  readonly #names: StreamNames;
  readonly #reads: Reads;
  readonly #ends = new Map<string, End>();
  /** Streams of which the server said something else than was expected: they are read before the next append. */
  readonly #doubtful = new Set<string>();

  constructor(client: EventStoreDBClient, names: StreamNames, reads: Reads) {
    this.#client = client;
    this.#names = names;
    this.#reads = reads;
  }

  /** @throws IntegrityError; StoreUnavailableError when the streams never come to rest; what the client throws */
  async record(offered: readonly StoredEvent[]): Promise<RecordOutcome> {
    let recorded = 0;
    for (let look = 0; look < MOST_LOOKS; look += 1) {
      const fresh = await this.#select(offered);
      const all = await inFlight(runsOf(fresh), MOST_IN_FLIGHT, async (run) => {
        const stored = (await this.#appendRun(run)) === 'stored';
        if (stored) recorded += run.events.length;
        return stored;
      });
      if (all) return { recorded, alreadyThere: offered.length - recorded };
    }
    throw new StoreUnavailableError(`After ${MOST_LOOKS} looks the streams are still changed by others`);
  }

  /** Appends where the stream ends at `revision`. */
  async append(stream: string, revision: number, events: readonly StoredEvent[]): Promise<Appended> {
    const expectedRevision = revision === -1 ? NO_STREAM_YET : BigInt(revision);
    const data = events.map(eventDataOf);
    try {
      const onServer = this.#names.onServer(stream);
      const { nextExpectedRevision } = await this.#client.appendToStream(onServer, data, { expectedRevision });
      // A stream that was deleted is taken up again behind its old events.
      if (Number(nextExpectedRevision) !== revision + events.length)
        throw new IntegrityError(stream, revision + 1, 'deleted');
      return 'stored';
    } catch (error) {
      if (isType(error, ErrorType.WRONG_EXPECTED_VERSION)) return 'refused';
      if (isType(error, ErrorType.STREAM_DELETED)) throw new IntegrityError(stream, revision + 1, 'tombstoned');
      if (isTimeout(error)) return 'unknown';
      throw error;
    }
  }

  /** Which events of the batch are new, checked against what stands in their streams. */
  async #select(offered: readonly StoredEvent[]): Promise<readonly StoredEvent[]> {
    const stored = await this.#storedAround(offered);
    let fresh: readonly StoredEvent[];
    try {
      fresh = selectNew(offered, (stream, revision) => stored.get(placeOf(stream, revision)));
    } catch (error) {
      throw error instanceof IntegrityError ? await this.#explained(error) : error;
    }
    for (const event of fresh) {
      const bytes = bytesOf(event);
      if (bytes > MAX_EVENT_BYTES) throw new IntegrityError(event.stream, event.revision, 'too-large', bytes);
    }
    // The server refused the beginning of the stream, and shows nothing that stands there.
    for (const { stream, revision } of fresh)
      if (revision === 0 && this.#doubtful.has(stream)) {
        const loss = await this.#reads.lossOf(stream);
        if (loss !== undefined) throw new IntegrityError(stream, revision, loss);
      }
    return fresh;
  }

  async #appendRun({ stream, events }: Run): Promise<Appended> {
    const [first, last] = [events[0], events.at(-1)];
    if (first === undefined || last === undefined) return 'stored';
    let appended: Appended;
    try {
      appended = await this.append(stream, first.revision - 1, events);
    } catch (error) {
      if (!isTooLarge(error)) throw error;
      appended = await this.#appendHalves({ stream, events, after: new Set() });
    }
    if (appended === 'stored') this.#remember(stream, last);
    else this.#doubt(stream);
    return appended;
  }

  /** This server takes less in one append than most do. */
  async #appendHalves({ stream, events }: Run): Promise<Appended> {
    const [first] = events;
    if (first !== undefined && events.length === 1)
      throw new IntegrityError(stream, first.revision, 'too-large', bytesOf(first));
    const middle = Math.ceil(events.length / 2);
    const before = await this.#appendRun({ stream, events: events.slice(0, middle), after: new Set() });
    return before === 'stored' ? this.#appendRun({ stream, events: events.slice(middle), after: new Set() }) : before;
  }

  /** What is known to stand at the places the batch touches; read only where it is not remembered. */
  async #storedAround(offered: readonly StoredEvent[]): Promise<ReadonlyMap<string, Stored>> {
    const found = new Map<string, Stored>();
    const toRead: Run[] = [];
    for (const [stream, events] of Map.groupBy(offered, (event) => event.stream)) {
      const first = events.reduce((least, { revision }) => Math.min(least, revision), Infinity);
      const end = this.#ends.get(stream);
      const begins = first === 0 && end === undefined && !this.#doubtful.has(stream);
      if (end?.revision === first - 1) found.set(placeOf(stream, end.revision), end);
      else if (!begins) toRead.push({ stream, events, after: new Set() });
    }
    await inFlight(toRead, MOST_IN_FLIGHT, async ({ stream, events }) => {
      const revisions = events.map(({ revision }) => revision);
      const [first, last] = [Math.max(0, Math.min(...revisions) - 1), Math.max(...revisions)];
      for (const { revision, id, metadata } of await this.#reads.stream(stream, first, last - first + 1)) {
        const hash = isJsonObject(metadata) && typeof metadata['hash'] === 'string' ? metadata['hash'] : '';
        found.set(placeOf(stream, Number(revision)), { id, hash });
      }
      return true;
    });
    return found;
  }

  /** A gap may be a loss of what was there. */
  async #explained(error: IntegrityError): Promise<IntegrityError> {
    const { stream, revision, finding } = error;
    this.#ends.delete(stream);
    if (finding !== 'gap') return error;
    const loss = await this.#reads.lossOf(stream);
    return loss === undefined ? error : new IntegrityError(stream, revision, loss);
  }

  #remember(stream: string, { revision, id, metadata: { hash } }: StoredEvent): void {
    this.#doubtful.delete(stream);
    if ((this.#ends.get(stream)?.revision ?? -1) > revision) return;
    this.#ends.delete(stream);
    this.#ends.set(stream, { revision, id, hash });
    if (this.#ends.size <= REMEMBERED) return;
    const [oldest] = this.#ends.keys();
    if (oldest !== undefined) this.#ends.delete(oldest);
  }

  #doubt(stream: string): void {
    this.#ends.delete(stream);
    this.#doubtful.add(stream);
  }
}
