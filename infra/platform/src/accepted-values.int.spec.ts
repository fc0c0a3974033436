import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { eventsByContext, readModels } from '@turnaround/contracts';
import { type EventStore, hashOf, openLedger, openPostgresEventStore } from '@turnaround/event-store';
import type { StoredEvent } from '@turnaround/kernel';
import { decodeEvent, encodeEvent } from '@turnaround/messaging';
import { type Database, openDatabase } from '@turnaround/postgres';
import { type RunningService, schemaOf, startService } from '@turnaround/service-kit';
import { testEnvironment } from '@turnaround/service-kit/testing';
import { createTestDatabase, eventually, startEventStoreDbStandIn, type TestDatabase } from '@turnaround/testing';
import { checkCommand } from './check/check-command.js';
import { addressVariable, backServices } from './services.js';
import { type AcceptedEvent, acceptedLives } from './testing/accepted-events.js';

const LIVES = 3;
/** Each append to EventStoreDB is an answer to wait for. */
const LIVES_IN_EVENTSTOREDB = 1;
const SEED = 20_261_127;
/** Who reacts to made-up families waits, as it should, for rules that nobody has installed, or puts the event aside: rows alone are asked here. */
const REACTIONS: readonly string[] = ['subscriptions', 'dead-letters'];
const RULE_SETS_DIR = fileURLToPath(new URL('../../../seeds/rule-sets', import.meta.url));
const ACCOUNTS_FILE = fileURLToPath(new URL('../../../seeds/accounts.json', import.meta.url));

const inFields = (row: object): object =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value as unknown,
    ]),
  );

describe('What the contracts accept', () => {
  let test: TestDatabase;
  /** Whose journals stay empty: what stands in the others is looked at, and nobody reacts to it. */
  let silent: TestDatabase;
  let lives: readonly AcceptedEvent[];
  /** As the journals hold them. */
  const stored: StoredEvent[] = [];
  const services: RunningService[] = [];
  let database: Database | undefined;

  beforeAll(async () => {
    [test, silent] = [await createTestDatabase(), await createTestDatabase()];
    lives = await acceptedLives(LIVES, SEED);
    const ledger = await openPostgresEventStore({ url: test.url, schema: 'ledger' });
    for (const [context, told] of Map.groupBy(lives, (one) => one.context)) {
      const journal = await openPostgresEventStore({ url: test.url, schema: schemaOf(context) });
      for (const { stream, event } of told) {
        const { head } = await journal.load(stream);
        await journal.append(stream, head, [event]);
      }
      stored.push(...(await everything(journal)));
      await journal.close();
      await (await openPostgresEventStore({ url: silent.url, schema: schemaOf(context) })).close();
    }
    await ledger.record(stored);
    await ledger.close();
    const variables: Record<string, string> = { RULE_SETS_DIR, ACCOUNTS_FILE, READ_MODELS_URL: test.url };
    const { messaging } = testEnvironment(silent.url, 'http://127.0.0.1:9');
    const environment = { ...testEnvironment(test.url, 'http://127.0.0.1:9'), messaging, variables };
    for (const definition of backServices) services.push(await startService(definition, environment));
    Object.assign(variables, Object.fromEntries(services.map(({ name, url }) => [addressVariable(name), url])));
    database = openDatabase({ url: test.url, schema: 'read_models', applicationName: 'spec' });
  });
  afterAll(async () => {
    for (const service of services) await service.close();
    await database?.close();
    for (const one of [test, silent]) await one.close();
  });

  const rowsOf = async <Row extends object>(query: string): Promise<readonly Row[]> =>
    (await database?.query<Row>(query))?.rows ?? [];
  async function everything(store: EventStore): Promise<readonly StoredEvent[]> {
    return (await store.readAll('', 100_000)).map(({ event }) => event);
  }
  const checksOf = async ({
    privatePort,
  }: RunningService): Promise<readonly { name: string; ok: boolean; detail?: string }[]> => {
    const health = (await (await fetch(`${privatePort.url}/health`)).json()) as {
      checks: { name: string; ok: boolean }[];
    };
    return health.checks;
  };

  it('is made of every event of the catalogue', () => {
    const types = Object.values(eventsByContext).flatMap((contracts) => contracts.map(({ storedType }) => storedType));
    expect(new Set(stored.map(({ type }) => type))).toEqual(new Set(types));
    expect(stored).toHaveLength(LIVES * types.length);
  });

  /** Types of what differs: the values are long. */
  const changed = (
    came: (event: StoredEvent) => unknown,
    went: (event: StoredEvent) => unknown = (event) => event,
    events: readonly StoredEvent[] = stored,
  ): readonly string[] =>
    events.filter((event) => !isDeepStrictEqual(came(event), went(event))).map(({ type }) => type);

  it('comes out of a journal as it went in', () => {
    const given = new Map(lives.map(({ event }) => [event.id, event.data]));
    expect(
      changed(
        ({ data }) => data,
        ({ id }) => given.get(id),
      ),
    ).toEqual([]);
    expect(changed(({ metadata }) => metadata.hash, hashOf)).toEqual([]);
  });

  it('comes out of a message for Kafka as it went in', () => {
    const carried = (event: StoredEvent): unknown => {
      const { value, headers } = encodeEvent(event);
      const bytes = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)]));
      return decodeEvent(Buffer.from(value), bytes);
    };
    expect(changed(carried)).toEqual([]);
  });

  it('comes out of a ledger in EventStoreDB as it went in', async () => {
    const first = new Set(lives.slice(0, (lives.length / LIVES) * LIVES_IN_EVENTSTOREDB).map(({ event }) => event.id));
    const offered = stored.filter(({ id }) => first.has(id));
    const standIn = await startEventStoreDbStandIn();
    const ledger = await openLedger({ kind: 'eventstore', url: standIn.url });
    await ledger.record(offered);
    const found = await eventually(async () => {
      const events = await everything(ledger);
      return events.length === offered.length && events;
    });
    await ledger.close();
    await standIn.stop();
    const kept = new Map(found.map((event) => [event.id, event]));
    expect(changed(({ id }) => kept.get(id), undefined, offered)).toEqual([]);
  });

  it('is held by every read model and every index, and none of them holds anybody back', async () => {
    for (const service of services) {
      await eventually(async () => {
        const waiting = (await checksOf(service)).filter(({ name }) => name === 'indexes' || name === 'read-models');
        return waiting.every(({ ok }) => ok);
      });
      const wrong = (await checksOf(service)).filter(({ name, ok }) => !ok && !REACTIONS.includes(name));
      expect({ service: service.name, wrong }).toEqual({ service: service.name, wrong: [] });
    }
  });

  it('is shown by every read model in the shape of its contract, as a rebuild in memory would', async () => {
    const said: string[] = [];
    const output = {
      out: (sentence: string) => void said.push(sentence),
      error: (sentence: string) => void said.push(sentence),
    };
    const code = await checkCommand([], { DATABASE_URL: test.url }, output);
    expect({ code, said: said.filter((sentence) => !sentence.endsWith('rows are what their events say.')) }).toEqual({
      code: 0,
      said: [],
    });
    for (const [name, { row: schema }] of Object.entries(readModels)) {
      const rows = await rowsOf(`SELECT * FROM "${name.replaceAll('-', '_')}"`);
      const unlike = rows.flatMap(
        (row) => schema.safeParse(inFields(row)).error?.issues.map(({ path }) => path.join('/')) ?? [],
      );
      expect({ name, unlike: [...new Set(unlike)] }).toEqual({ name, unlike: [] });
    }
  });

  it('is told by the timeline as it went in', async () => {
    const rows = await rowsOf<{ id: string; data: unknown }>('SELECT id, data FROM timeline');
    const told = new Map(rows.map(({ id, data }) => [id, data]));
    expect(
      changed(
        ({ id }) => told.get(id),
        ({ data }) => data,
      ),
    ).toEqual([]);
  });
});
