import { createTestDatabase, eventually, type TestDatabase } from '@turnaround/testing';
import { type Database, openDatabase, quoteIdentifier } from './database.js';
import { migrate } from './migrate.js';
import { isUnavailable } from './unavailable.js';

describe('Database', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let administrator: Database;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    const { url } = testDatabase;
    database = openDatabase({ url, schema: 'books', applicationName: 'books-test' });
    administrator = openDatabase({ url, schema: 'public', applicationName: 'administrator', maxConnections: 1 });
    await migrate(database, [
      { name: 'create-book-table', sql: 'create table book (title text primary key, lent_on date)' },
    ]);
  });
  afterAll(async () => {
    await database.close();
    await administrator.close();
    await testDatabase.close();
  });

  const killConnections = (): Promise<unknown> =>
    administrator.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'books-test'`);

  it('works in its schema and gives dates as they are written', async () => {
    await database.query('insert into book values ($1, $2)', ['Kes', '2026-03-29']);
    const { rows } = await database.query('select * from books.book');
    expect(rows).toEqual([{ title: 'Kes', lent_on: '2026-03-29' }]);
  });

  it('keeps a transaction whole', async () => {
    const failed = database.transaction(async (tx) => {
      await tx.query(`insert into book values ('half')`);
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    await database.transaction((tx) => tx.query(`insert into book values ('whole')`));
    const { rows } = await database.query(`select title from book where title in ('half', 'whole')`);
    expect(rows).toEqual([{ title: 'whole' }]);
  });

  it('survives idle connections being cut', async () => {
    await Promise.all([database.query('select 1'), database.query('select 1'), database.query('select 1')]);
    await killConnections();
    const { rows } = await eventually(() => database.query('select 1 as one'));
    expect(rows).toEqual([{ one: 1 }]);
  });

  it('says unavailable when the connection is cut within a transaction, and goes on', async () => {
    const cut = database.transaction(async (tx) => {
      await tx.query('select 1');
      await killConnections();
      await tx.query('select 2');
    });
    expect(isUnavailable(await cut.catch((error: unknown) => error))).toBe(true);
    expect((await database.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('takes plain identifiers only', () => {
    expect(() => quoteIdentifier('a"; drop schema books')).toThrow(TypeError);
    expect(quoteIdentifier('read_models')).toBe('"read_models"');
  });
});

describe('Migration', () => {
  it('runs each step once, however many processes start at the same time', async () => {
    await using testDatabase = await createTestDatabase();
    const open = (): Database =>
      openDatabase({ url: testDatabase.url, schema: 'books', applicationName: 'test', maxConnections: 1 });
    const processes = [open(), open(), open(), open()];
    const steps = [
      { name: 'create-book-table', sql: 'create table book (title text)' },
      { name: 'add-first-book', sql: `insert into book values ('Kes')` },
    ];
    await Promise.all(processes.map((database) => migrate(database, steps)));
    const [database = open()] = processes;
    expect((await database.query('select title from book')).rows).toEqual([{ title: 'Kes' }]);
    expect((await database.query('select name from migration')).rows).toEqual(steps.map(({ name }) => ({ name })));
    for (const one of processes) await one.close();
  });

  it('leaves nothing when a step fails', async () => {
    await using testDatabase = await createTestDatabase();
    const database = openDatabase({
      url: testDatabase.url,
      schema: 'books',
      applicationName: 'test',
      maxConnections: 1,
    });
    const good = { name: 'create-book-table', sql: 'create table book (title text)' };
    await expect(migrate(database, [good, { name: 'break', sql: 'create table book (title text)' }])).rejects.toThrow(
      'already exists',
    );
    const { rows } = await database.query(`select 1 from pg_namespace where nspname = 'books'`);
    expect(rows).toEqual([]);
    await database.close();
  });
});
