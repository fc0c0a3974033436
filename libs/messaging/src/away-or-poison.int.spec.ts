import { type Database, openDatabase } from '@turnaround/postgres';
import { createTestDatabase, type TestDatabase } from '@turnaround/testing';
import { deliver, type DeliveryOutcome } from './deliver.js';
import { growingStream } from './contract/sample-events.js';

/** One code or more of each class that a statement of ours can meet: by hand, from the manual. */
const held = [
  ...['08006', '08P01', '25006', '25P03', '40001', '40P01', '53100', '53200', '53300', '55006', '55P03'],
  ...['57014', '57P01', '57P02', '57P03', '57P05', '58030', '72000'],
  // Our own statement, schema or rights: nothing is skipped for them either.
  ...[
    '0A000',
    '25001',
    '28000',
    '2D000',
    '3F000',
    '42501',
    '42601',
    '42P01',
    '42883',
    'F0001',
    'P0001',
    'XX000',
    'XX002',
  ],
];
const poison = ['21000', '22001', '22003', '22P02', '22P05', '23502', '23505', '23514', '27000', '44000', '54000'];

describe('A handler that PostgreSQL answers with an SQLSTATE', () => {
  let test: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    test = await createTestDatabase();
    database = openDatabase({ url: test.url, schema: 'public', applicationName: 'spec', maxConnections: 1 });
    await database.query(
      `create function fail_with(code text) returns void language plpgsql as
       $$ begin raise exception 'the row of Robbins' using errcode = code; end $$`,
    );
  });
  afterAll(async () => {
    await database.close();
    await test.close();
  });

  const putAside: string[] = [];
  const deliverFailing = (code: string, onPoison: 'dead-letter' | 'stop'): Promise<DeliveryOutcome> => {
    putAside.length = 0;
    return deliver(growingStream()(1), {
      subscription: {
        group: 'spec.group.v1',
        topics: ['spec'],
        onPoison,
        handle: () => database.query('select fail_with($1)', [code]).then(() => undefined),
      },
      retry: { attempts: 2, pace: { firstMs: 1, longestMs: 1 }, hold: { firstMs: 1, longestMs: 1 } },
      signal: new AbortController().signal,
      read: (event) => ({ topic: 'spec', event }),
      putAside: ({ id }) => Promise.resolve(void putAside.push(id)),
    });
  };

  it.each(held.flatMap((code) => [[code, 'dead-letter'] as const, [code, 'stop'] as const]))(
    '%s holds the place of a consumer (%s), which puts nothing aside and says why without a word of the row',
    async (code, onPoison) => {
      const { settled, setback } = await deliverFailing(code, onPoison);
      expect([settled, setback?.state, putAside]).toEqual([0, 'retrying', []]);
      expect(setback?.reason).toContain(code);
      expect(setback?.reason).not.toContain('Robbins');
    },
  );

  it.each(poison)('%s is poison: a reaction goes on without the event, the recorder stops', async (code) => {
    expect((await deliverFailing(code, 'dead-letter')).settled).toBe(1);
    expect(putAside).toHaveLength(1);
    const { settled, setback } = await deliverFailing(code, 'stop');
    expect([settled, setback?.state, putAside]).toEqual([0, 'stopped-on-poison', []]);
    expect(setback?.reason).not.toContain('Robbins');
  });
});
