import { NO_STREAM, openPostgresEventStore, START } from '@turnaround/event-store';
import { contexts, topicOf } from '@turnaround/contracts';
import { runRelay } from '@turnaround/messaging';
import { openDatabase } from '@turnaround/postgres';
import { createTestDatabase, eventually, type TestDatabase } from '@turnaround/testing';
import { randomUUID } from 'node:crypto';
import { assertInStep } from './assert-in-step.js';
import { resend } from './resend.js';
import { restamp } from './restamp.js';

/** Of a dump's server before this one. */
const FURTHER = 5_000_000_000;

describe('npm run platform -- restamp', () => {
  let test: TestDatabase;
  const said: string[] = [];

  beforeEach(async () => {
    test = await createTestDatabase();
    said.length = 0;
  });
  afterEach(() => test.close());

  const [context] = contexts;
  const inDatabase = async (sql: string): Promise<void> => {
    const database = openDatabase({ url: test.url, schema: 'public', applicationName: 'spec', maxConnections: 1 });
    try {
      await database.query(sql);
    } finally {
      await database.close();
    }
  };
  const append = async (schema: string, count: number): Promise<void> => {
    const store = await openPostgresEventStore({ url: test.url, schema });
    try {
      for (let number = 0; number < count; number += 1) {
        const stream = `spec-${randomUUID()}` as const;
        const event = { id: randomUUID(), type: 'spec.Happened.v1', data: {}, metadata: {} };
        await store.append(stream, NO_STREAM, [event as unknown as Parameters<typeof store.append>[2][number]]);
      }
    } finally {
      await store.close();
    }
  };
  /** Everything that counts transactions, as it is after pg_restore into a server that has not come so far. */
  const restoreElsewhere = (schemas: readonly string[]): Promise<void> =>
    inDatabase(`
      ${schemas
        .map(
          (schema) => `
            alter table ${schema}.event disable trigger event_is_append_only;
            update ${schema}.event set transaction_id = (transaction_id::text::bigint + ${FURTHER})::text::xid8;
            alter table ${schema}.event enable trigger event_is_append_only;`,
        )
        .join('')}
      update ${context}.consumer_checkpoint set position =
        lpad((split_part(position, '.', 1)::bigint + ${FURTHER})::text, 20, '0') || '.' || split_part(position, '.', 2)`);

  /** Publishes until nothing is left; gives what was published. */
  const relayed = async (): Promise<string[]> => {
    const published: string[] = [];
    const end = new AbortController();
    const journal = await openPostgresEventStore({ url: test.url, schema: context });
    const database = openDatabase({ url: test.url, schema: context, applicationName: 'spec' });
    const relaying = runRelay({
      journal,
      database,
      topic: topicOf(context),
      publisher: {
        publish: (_topic, events) => {
          published.push(...events.map(({ id }) => id));
          return Promise.resolve();
        },
        close: () => Promise.resolve(),
      },
      signal: end.signal,
    });
    const last = (await journal.readAll(START, 10_000)).at(-1)?.position;
    const reached = async (): Promise<boolean> => {
      const { rows } = await database
        .query<{ position: string }>('select position from consumer_checkpoint')
        .catch(() => ({ rows: [] }));
      return rows[0]?.position === last;
    };
    await eventually(reached, { what: 'the relay to have published all' });
    end.abort();
    await relaying;
    await journal.close();
    await database.close();
    return published;
  };

  it('starts nothing over restored data and says what to do; afterwards readers go on where they were and miss nothing', async () => {
    await append(context, 6);
    await append('ledger', 2);
    expect(await relayed()).toHaveLength(6);
    await expect(assertInStep([test.url])).resolves.toBeUndefined();

    await restoreElsewhere([context, 'ledger']);
    await expect(assertInStep([test.url])).rejects.toThrow(
      new RegExp(
        `restored into another PostgreSQL server: .*${context} holds transaction .*"npm run platform -- restamp"`,
      ),
    );
    await restamp([test.url], (sentence) => said.push(sentence));
    expect(said.join('\n')).toMatch(new RegExp(`${context}: had come to transaction 50000\\d+`));
    expect(said.at(-1)).toContain('Restamped 2 stores; 0 needed nothing');
    await expect(assertInStep([test.url])).resolves.toBeUndefined();

    await append(context, 3);
    expect(await relayed()).toHaveLength(3);
  });

  it('sends a whole journal again once asked to, for topics that are empty after a restore', async () => {
    await append(context, 4);
    await relayed();
    await resend([test.url], (sentence) => said.push(sentence));
    expect(said).toEqual([
      `  ${topicOf(context)} is published from the beginning`,
      '  1 journals are sent again at the next start.',
    ]);
    expect(await relayed()).toHaveLength(4);
  });

  it('changes nothing the second time, nor where nothing was restored', async () => {
    await append(context, 1);
    await restamp([test.url], (sentence) => said.push(sentence));
    expect(said).toEqual(['  Looked at 1 stores: none needs a restamp.']);
    await relayed();
    await restoreElsewhere([context]);
    await restamp([test.url], () => undefined);
    await restamp([test.url], (sentence) => said.push(sentence));
    expect(said.at(-1)).toBe('  Looked at 1 stores: none needs a restamp.');
  });

  it('notices a reader alone that was restored, and has its journal count on from there', async () => {
    await append(context, 2);
    await relayed();
    await inDatabase(
      `update ${context}.consumer_checkpoint set position = lpad('${FURTHER}', 20, '0') || '.00000000000000000009'`,
    );
    await expect(assertInStep([test.url])).rejects.toThrow(`a reader of ${context} has come to transaction ${FURTHER}`);
    await restamp([test.url], () => undefined);
    await assertInStep([test.url]);
    await append(context, 2);
    expect(await relayed()).toHaveLength(2);
  });
});
