import {
  type AllStreamResolvedEvent,
  BACKWARDS,
  END,
  ErrorType,
  type EventStoreDBClient,
  FORWARDS,
  START as BEGINNING,
  type StreamingRead,
} from '@eventstore/db-client';
import type { StoredEvent } from '@turnaround/kernel';
import { IntegrityError } from '../errors.js';
import type { NamedHead, Position, PositionedEvent } from '../event-store.js';
import { START } from '../event-store.js';
import { comparePositionTexts, numbersOf } from '../position-text.js';
import { isJsonObject, placeOnServer, type Recorded, type StreamNames } from './events.js';
import { isType } from './failures.js';
import { type Findings, FollowedStreams } from './followed-streams.js';

/** Events of others may stand in long rows between ours. */
const PAGE = 500;
/** Reads that wait for the server at the same time. */
const AT_ONCE = 64;

/** Reads a server that others may use too; what is under our prefix comes, the rest is passed over. */
export class Reads {
  readonly #client: EventStoreDBClient;
  readonly #names: StreamNames;
  readonly #findings: Findings;
  #ownEnd: { readonly lookedTo: Position; readonly own: Position } = { lookedTo: START, own: START };

  constructor(client: EventStoreDBClient, names: StreamNames, findings: Findings) {
    this.#client = client;
    this.#names = names;
    this.#findings = findings;
  }

  /**
   * Events of one stream as the server has them; none where it has no such stream or hides what it held.
   * @throws IntegrityError for a stream that was deleted for good
   */
  async stream(stream: string, fromRevision: number, maxCount?: number): Promise<readonly Recorded[]> {
    const options = { fromRevision: BigInt(fromRevision), ...(maxCount !== undefined && { maxCount }) };
    try {
      const read = await toItsEnd(this.#client.readStream(this.#names.onServer(stream), options));
      return read.flatMap(({ event }) => (event === undefined ? [] : [event]));
    } catch (error) {
      if (isType(error, ErrorType.STREAM_NOT_FOUND)) return [];
      if (isType(error, ErrorType.STREAM_DELETED)) throw new IntegrityError(stream, fromRevision, 'tombstoned');
      throw error;
    }
  }

  /** @throws IntegrityError for a stream that is not whole from its first event on, or not ours alone */
  async wholeStream(stream: string): Promise<readonly StoredEvent[]> {
    const recorded = await this.stream(stream, 0);
    const [first] = recorded;
    const loss = first === undefined ? await this.lossOf(stream) : Number(first.revision) > 0 ? 'cut' : undefined;
    if (loss !== undefined) throw new IntegrityError(stream, 0, loss);
    return recorded.map((event) => this.#names.storedEventOf(event));
  }

  /** Why nothing can be read of a stream; undefined for one that nobody ever wrote to. */
  async lossOf(stream: string): Promise<'deleted' | 'cut' | undefined> {
    const { metadata } = await this.#client.getStreamMetadata(this.#names.onServer(stream));
    if (metadata === undefined) return undefined;
    const { truncateBefore = 0, maxCount, maxAge } = metadata;
    if (Number(truncateBefore) >= Number.MAX_SAFE_INTEGER) return 'deleted';
    return Number(truncateBefore) > 0 || maxCount !== undefined || maxAge !== undefined ? 'cut' : undefined;
  }

  async positionOf(stream: string, revision: number): Promise<Position | undefined> {
    const options = { fromRevision: BigInt(revision), maxCount: 1 };
    try {
      const [found] = await toItsEnd(this.#client.readStream(this.#names.onServer(stream), options));
      const event = found?.event;
      if (event?.position === undefined || Number(event.revision) !== revision) return undefined;
      return placeOnServer({ position: event.position });
    } catch (error) {
      if (isType(error, ErrorType.STREAM_NOT_FOUND)) return undefined;
      if (isType(error, ErrorType.STREAM_DELETED)) throw new IntegrityError(stream, revision, 'tombstoned');
      throw error;
    }
  }

  /** Pages through $all until there are `limit` of our events or none are left. */
  async allAfter(
    after: Position,
    limit: number,
    followed = new FollowedStreams(),
  ): Promise<readonly PositionedEvent[]> {
    const found: PositionedEvent[] = [];
    for (let from = after; ;) {
      // The server begins with the event at the position, which was read before.
      const options = { direction: FORWARDS, fromPosition: readPosition(from), maxCount: PAGE + 1 } as const;
      const page = await toItsEnd(this.#client.readAll(options));
      for (const resolved of page) {
        const positioned = this.own(resolved, followed);
        if (positioned !== undefined && comparePositionTexts(positioned.position, from) > 0) found.push(positioned);
        if (found.length === limit) return found;
      }
      const last = page.at(-1)?.event;
      if (page.length <= PAGE || last === undefined) return found;
      from = placeOnServer(last);
    }
  }

  /** Pages back through $all until there are `limit` of our events or none are left. */
  async allBefore(before: Position | undefined, limit: number): Promise<readonly PositionedEvent[]> {
    const found: PositionedEvent[] = [];
    let from: ReturnType<typeof readPosition> | typeof END = before === undefined ? END : readPosition(before);
    for (;;) {
      const options = { direction: BACKWARDS, fromPosition: from, maxCount: PAGE } as const;
      const page: readonly AllStreamResolvedEvent[] = await toItsEnd(this.#client.readAll(options));
      for (const { event } of page) {
        if (event === undefined || !this.#isReadable(event)) continue;
        found.push({ position: placeOnServer(event), event: this.#names.storedEventOf(event) });
        if (found.length === limit) return found;
      }
      const last = page.at(-1)?.event;
      if (page.length < PAGE || last === undefined) return found;
      from = last.position;
    }
  }

  async headsOf(streams: readonly string[]): Promise<readonly NamedHead[]> {
    const heads: NamedHead[] = [];
    for (let first = 0; first < streams.length; first += AT_ONCE) {
      const found = await Promise.all(streams.slice(first, first + AT_ONCE).map((stream) => this.#headOf(stream)));
      heads.push(...found.filter((head) => head !== undefined));
    }
    return heads;
  }

  async #headOf(stream: string): Promise<NamedHead | undefined> {
    const options = { direction: BACKWARDS, fromRevision: END, maxCount: 1 } as const;
    try {
      const [last] = await toItsEnd(this.#client.readStream(this.#names.onServer(stream), options));
      if (last?.event === undefined) return undefined;
      const { revision, metadata } = last.event;
      // What something else wrote has no hash of ours, and agrees with nothing.
      const hash = isJsonObject(metadata) && typeof metadata['hash'] === 'string' ? metadata['hash'] : '';
      return { stream, revision: Number(revision), hash };
    } catch (error) {
      if (isType(error, ErrorType.STREAM_NOT_FOUND, ErrorType.STREAM_DELETED)) return undefined;
      throw error;
    }
  }

  /** One of our events, undefined for what is passed over: of somebody else, or of a stream in which something was found. */
  own({ event }: AllStreamResolvedEvent, followed: FollowedStreams): PositionedEvent | undefined {
    if (event === undefined || !this.#names.isOwn(event)) return undefined;
    if (this.#findings.covers(this.#names.nameOf(event.streamId), Number(event.revision))) return undefined;
    try {
      const stored = this.#names.storedEventOf(event);
      followed.pass(stored);
      return { position: placeOnServer(event), event: stored };
    } catch (error) {
      if (!(error instanceof IntegrityError)) throw error;
      this.#findings.note(error);
      // The last of our events may be another one now.
      this.#ownEnd = { lookedTo: START, own: START };
      return undefined;
    }
  }

  /** Position of the last event that is ours. Looks back only as far as it has not looked before: others may write much. */
  async lastOwn(): Promise<Position> {
    const { lookedTo, own } = this.#ownEnd;
    let end: Position | undefined;
    const remember = (found: Position): Position => {
      this.#ownEnd = { lookedTo: end ?? START, own: found };
      return found;
    };
    for (let from: ReturnType<typeof readPosition> | typeof END = END; ;) {
      const read = this.#client.readAll({ direction: BACKWARDS, fromPosition: from, maxCount: PAGE });
      const page: readonly AllStreamResolvedEvent[] = await toItsEnd(read);
      for (const { event } of page) {
        if (event === undefined) continue;
        const place = placeOnServer(event);
        end ??= place;
        // Where the server ends before what was seen of it, it is another one or an older one, and nothing is taken as known.
        if (comparePositionTexts(end, lookedTo) >= 0 && comparePositionTexts(place, lookedTo) <= 0)
          return remember(own);
        if (this.#isReadable(event)) return remember(place);
      }
      const last = page.at(-1)?.event;
      if (page.length < PAGE || last === undefined) return remember(START);
      from = last.position;
    }
  }

  #isReadable(event: Recorded): boolean {
    if (!this.#names.isOwn(event)) return false;
    const covered = this.#findings.covers(this.#names.nameOf(event.streamId), Number(event.revision));
    return !covered && this.#names.parses(event);
  }
}

export function readPosition(position: Position): typeof BEGINNING | { commit: bigint; prepare: bigint } {
  if (position === START) return BEGINNING;
  const [commit, prepare] = numbersOf(position);
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
}

/** A read that is left before its end never ends for the client, which then waits for it in `dispose()`. */
export async function toItsEnd<Resolved>(read: StreamingRead<Resolved>): Promise<readonly Resolved[]> {
  const all: Resolved[] = [];
  for await (const resolved of read) all.push(resolved);
  return all;
}
