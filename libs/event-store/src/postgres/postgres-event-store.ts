import type { NewEvent, StoredEvent, StoredType, StreamName } from '@turnaround/kernel';
import { type Database, migrate, openDatabase } from '@turnaround/postgres';
import { clock } from '@turnaround/resilience';
import { IntegrityError, RevisionConflictError, StoreRestoredError, StoreUnavailableError } from '../errors.js';
import { assertCarriable } from '../event-size.js';
import type {
  Journal,
  LoadedStream,
  NamedHead,
  Position,
  PositionedEvent,
  RecordOutcome,
  StreamHead,
  SubscribeOptions,
} from '../event-store.js';
import { START } from '../event-store.js';
import { chainEvents, headAfter, NO_STREAM } from '../hash-chain.js';
import { storedFormOf } from '../personal/sealed-data.js';
import { placeOf, selectNew, type Stored } from '../offered-events.js';
import { comparePositionTexts, numbersOf, positionOf } from '../position-text.js';
import { Announcer } from './announcer.js';
import { columnsOf, eventOf, type EventRow, valuesOf } from './event-rows.js';
import { isSamePlace, orTranslated, translated } from './failures.js';
import { isOutOfStep, reachOf } from './restamp.js';
import { migrations } from './schema.js';
import {
  appendStatement,
  beginStatement,
  END,
  FIND_POSITION,
  HEAD,
  HEADS,
  HEADS_OF,
  IDENTITY,
  LOAD,
  PLANNER_SETTINGS,
  READ_ALL,
  READ_BEFORE,
  READ_COMMITTED,
  RECORD,
  type Statement,
  STORED_AT,
} from './statements.js';
import { type Page, subscription } from './subscription.js';
import { Wakeups } from './wakeups.js';

export interface PostgresEventStoreConfig {
  readonly url: string;
  /** `user:password` of the role that may change the schema; that of `url` unless given. */
  readonly migrationRole?: string | undefined;
  /** One journal, or the ledger. */
  readonly schema: string;
  /** `turnaround` unless given. */
  readonly applicationName?: string;
  /** For everybody but the owner: makes no table, cannot write. */
  readonly readOnly?: boolean;
  /** 5 unless given; one more while somebody subscribes. */
  readonly maxConnections?: number;
  /** Throws for a stream to which nothing may be added just now. */
  readonly assertMayAppend?: (stream: StreamName) => void;
}

/**
 * The owner makes or migrates its table on opening; a reader may open before the owner and finds the store unavailable until then.
 * @throws StoreRestoredError where the events came from another server whose transactions counted further
 */
export async function openPostgresEventStore(config: PostgresEventStoreConfig): Promise<Journal> {
  const database = openDatabase({
    url: config.url,
    migrationRole: config.migrationRole,
    schema: config.schema,
    applicationName: config.applicationName ?? 'turnaround',
    maxConnections: config.maxConnections ?? 5,
    readOnly: config.readOnly ?? false,
    settings: PLANNER_SETTINGS,
  });
  if (config.readOnly !== true) {
    try {
      await orTranslated(migrate(database, migrations));
      await assertOfThisServer(database);
    } catch (error) {
      await database.close();
      throw error;
    }
  }
  return new PostgresEventStore(database, config.assertMayAppend);
}

async function assertOfThisServer(database: Database): Promise<void> {
  if (isOutOfStep(await orTranslated(reachOf({ database, read: START }))))
    throw new StoreRestoredError(database.schema, 'store');
}

type PositionedRow = [...EventRow, transactionId: string, position: string];
/** Content comes only of the events that were asked for. */
type SeenRow = [
  ...named: [stream: string, revision: number, id: string, type: StoredType],
  data: string | null,
  metadata: string | null,
  transactionId: string,
  position: string,
];

/** What READ_ALL adds while the store cannot be read to its end. */
type LastRow = [...nothing: [null, null, null, null, null, null], unreached: 'store' | 'reader' | null, last: null];

/** The largest transaction and the largest position PostgreSQL can count to. */
const BEHIND_EVERYTHING = ['18446744073709551615', '9223372036854775807'] as const;

/** How often `record` looks anew what is stored because another recorder was quicker. */
const MOST_LOOKS = 20;

class PostgresEventStore implements Journal {
  /** By the transactions of its server; one that counts from fewer on is refused (StoreRestoredError). */
  readonly countsOn = true;
  readonly #database: Database;
  readonly #announcer: Announcer;
  readonly #wakeups: Wakeups;

  constructor(
    database: Database,
    private readonly assertMayAppend: PostgresEventStoreConfig['assertMayAppend'],
  ) {
    const channel = `events_${database.schema}`;
    this.#database = database;
    this.#announcer = new Announcer(database, channel);
    this.#wakeups = new Wakeups(database, channel);
  }

  async append(stream: StreamName, head: StreamHead, events: readonly NewEvent[]): Promise<StreamHead> {
    if (events.length === 0) return head;
    this.assertMayAppend?.(stream);
    const chained = chainEvents(head, stream, events, clock.after(head.notBefore));
    assertCarriable(chained);
    const values = chained.flatMap(valuesOf);
    const inserted =
      head.revision === NO_STREAM.revision
        ? await this.#insert(beginStatement(chained.length), [stream, ...values])
        : await this.#insert(appendStatement(chained.length), [stream, head.revision, ...values]);
    if (inserted === 0) throw new RevisionConflictError(stream, head.revision);
    return headAfter(chained.at(-1));
  }

  async load(stream: StreamName): Promise<LoadedStream> {
    const rows = await this.#rows<EventRow>('load', LOAD, [stream]);
    const events = rows.map(eventOf);
    if ((events[0]?.revision ?? 0) > 0) throw new IntegrityError(stream, 0, 'cut');
    return { events, head: headAfter(events.at(-1)) };
  }

  async record(given: readonly StoredEvent[]): Promise<RecordOutcome> {
    const offered = given.map(storedFormOf);
    for (let look = 0; look < MOST_LOOKS; look += 1) {
      const stored = await this.#storedAround(offered);
      const fresh = selectNew(offered, (stream, revision) => stored.get(placeOf(stream, revision)));
      const outcome = { recorded: fresh.length, alreadyThere: offered.length - fresh.length };
      if (fresh.length === 0) return outcome;
      const places = [fresh.map((event) => event.stream), fresh.map((event) => event.revision)];
      const inserted = await this.#insert({ name: 'record', text: RECORD }, [...places, ...columnsOf(fresh)]);
      // Another recorder was quicker with some of them: look again what is stored now.
      if (inserted > 0) return outcome;
    }
    throw new StoreUnavailableError(`After ${MOST_LOOKS} looks the streams are still changed by others`);
  }

  async readAll(after: Position, limit: number): Promise<readonly PositionedEvent[]> {
    const { events } = await this.#readPage(after, limit);
    return events;
  }

  async readCommitted(after: Position, limit: number): Promise<readonly StoredEvent[]> {
    return (await this.#rows<EventRow>('read-committed', READ_COMMITTED, [...numbersOf(after), limit])).map(eventOf);
  }

  async readBefore(before: Position | undefined, limit: number): Promise<readonly PositionedEvent[]> {
    const place = before === undefined ? BEHIND_EVERYTHING : numbersOf(before);
    const rows = await this.#rows<PositionedRow>('read-before', READ_BEFORE, [...place, limit]);
    return rows.map(([stream, revision, id, type, data, metadata, ...position]) => ({
      position: positionOf(position),
      event: eventOf([stream, revision, id, type, data, metadata]),
    }));
  }

  async headsOf(streams: readonly string[]): Promise<readonly NamedHead[]> {
    return this.#heads('heads-of', HEADS_OF, [streams]);
  }

  async findPosition(stream: string, revision: number): Promise<Position | undefined> {
    const [row] = await this.#rows<[string, string]>('find-position', FIND_POSITION, [stream, revision]);
    return row === undefined ? undefined : positionOf(row);
  }

  async head(): Promise<Position> {
    const [row] = await this.#rows<[string, string]>('head', HEAD, []);
    return row === undefined ? START : positionOf(row);
  }

  async end(): Promise<Position> {
    const [row] = await this.#rows<[string, string]>('end', END, []);
    return row === undefined ? START : positionOf(row);
  }

  comparePositions(left: Position, right: Position): number {
    return comparePositionTexts(left, right);
  }

  subscribe(options: SubscribeOptions): AsyncIterable<readonly PositionedEvent[]> {
    return subscription((after, limit) => this.#readPage(after, limit, options.names), this.#wakeups, options);
  }

  async identity(): Promise<string> {
    const [row] = await this.#rows<[string]>('identity', IDENTITY, []);
    if (row === undefined) throw new StoreUnavailableError('The store has no identity yet', { notMadeYet: true });
    return row[0];
  }

  /** Nothing else writes to the table: what does not fit was changed by force, and `verify` finds it. */
  findings(): readonly IntegrityError[] {
    return [];
  }

  async headsAfter(stream: string, limit: number): Promise<readonly NamedHead[]> {
    return this.#heads('heads', HEADS, [stream, limit]);
  }

  async close(): Promise<void> {
    await this.#announcer.close();
    await this.#database.close();
  }

  async #heads(name: string, text: string, values: unknown[]): Promise<readonly NamedHead[]> {
    const rows = await this.#rows<[string, number, string]>(name, text, values);
    return rows.map(([stream, revision, hash]) => ({ stream, revision, hash }));
  }

  async #readPage(after: Position, limit: number, names?: readonly string[]): Promise<Page> {
    const values = [...numbersOf(after), limit, names?.map((name) => `${name}.v`) ?? null];
    const rows = await this.#rows<SeenRow | LastRow>('read-all', READ_ALL, values);
    const seen = rows.filter(isSeen);
    const behind = rows.find((row) => !isSeen(row))?.[6];
    if (behind === 'store' || behind === 'reader') throw new StoreRestoredError(this.#database.schema, behind);
    const events = seen.filter(isWanted).map(([stream, revision, id, type, data, metadata, ...place]) => ({
      position: positionOf(place),
      event: eventOf([stream, revision, id, type, data, metadata]),
    }));
    const last = seen.at(-1);
    return {
      events,
      last: last && positionOf([last[6], last[7]]),
      full: seen.length >= limit,
      heldBack: seen.length < rows.length,
    };
  }

  async #storedAround(offered: readonly StoredEvent[]): Promise<ReadonlyMap<string, Stored>> {
    const places = offered.flatMap(({ stream, revision }) => [
      { stream, revision },
      { stream, revision: revision - 1 },
    ]);
    const rows = await this.#rows<[stream: string, revision: number, id: string, hash: string]>(
      'stored-at',
      STORED_AT,
      [places.map((place) => place.stream), places.map((place) => place.revision)],
    );
    return new Map(rows.map(([stream, revision, id, hash]) => [placeOf(stream, revision), { id, hash }]));
  }

  /** @returns the number of rows; 0 when another writer has the place */
  async #insert(statement: Statement, values: unknown[]): Promise<number> {
    try {
      const { rowCount } = await this.#database.query(named(statement, this.#database), values);
      if (rowCount !== null && rowCount > 0) this.#announcer.announce();
      return rowCount ?? 0;
    } catch (error) {
      if (isSamePlace(error)) return 0;
      throw translated(error);
    }
  }

  async #rows<Row extends unknown[]>(name: string, text: string, values: unknown[]): Promise<readonly Row[]> {
    const query = { ...named({ name, text }, this.#database), values };
    const { rows } = await orTranslated(this.#database.queryArrays<Row>(query));
    return rows;
  }
}

function isSeen(row: SeenRow | LastRow): row is SeenRow {
  return row[0] !== null;
}

function isWanted(row: SeenRow): row is PositionedRow {
  return row[4] !== null;
}

/** The stores of a process share their connections, and what a connection has prepared belongs to one schema. */
function named({ name, text }: Statement, { schema }: Pick<Database, 'schema'>): Statement {
  return name === undefined ? { text } : { name: `${name} ${schema}`, text };
}
