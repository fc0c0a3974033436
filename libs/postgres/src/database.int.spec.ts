import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createTestDatabase, eventually, type TestDatabase } from '@turnaround/testing';
import { type Database, openDatabase, quoteIdentifier } from './database.js';
import { migrate } from './migrate.js';
import { migrationsIn } from './migrations.js';
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

  it('sends what is asked for together on one connection, in that order, and copies between', async () => {
    const rows = await database.transaction(
      async (tx) => {
        const [, , , { rows: counted }] = await Promise.all([
          tx.query(`insert into book values ('pipelined 1')`),
          tx.copy('book', ['title'], [['pipelined 2'], ['pipelined 3']]),
          tx.query('delete from book where title = $1', ['pipelined 2']),
          tx.query<{ title: string }>(`select title from book where title like 'pipelined %' order by title`),
        ]);
        return counted;
      },
      { mayBeLost: true },
    );
    expect(rows.map(({ title }) => title)).toEqual(['pipelined 1', 'pipelined 3']);
  });

  it('names what failed first, and lets nobody use the connection of a transaction that has ended', async () => {
    let late: Promise<unknown> = Promise.resolve();
    const failed = database.transaction(async (tx) => {
      const first = tx.copy('book', ['title', 'lent_on'], [['late', 'not a day']]);
      const second = tx.query(`insert into book values ('after')`);
      late = first.catch(async () => {
        await new Promise((resolve) => setImmediate(resolve));
        await failed.catch(() => undefined);
        await tx.query(`insert into book values ('too late')`);
      });
      late.catch(() => undefined);
      const [, outcome] = await Promise.allSettled([first, second]);
      if (outcome.status === 'rejected') throw outcome.reason;
    });
    await expect(failed).rejects.toMatchObject({ code: '22007' });
    await expect(late).rejects.toThrow('The transaction has ended');
    const { rows } = await database.query(`select title from book where title in ('late', 'after', 'too late')`);
    expect(rows).toEqual([]);
  });

  it('does not pass for kept where a failure was passed over', async () => {
    const passedOver = database.transaction(async (tx) => {
      await tx.query(`insert into book values ('passed over')`);
      await tx.query('select 1 / 0').catch(() => undefined);
    });
    await expect(passedOver).rejects.toMatchObject({ code: '22012' });
    const { rows } = await database.query(`select title from book where title = 'passed over'`);
    expect(rows).toEqual([]);
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

  it('stops at a migration that was edited after it had run, and names it', async () => {
    await using testDatabase = await createTestDatabase();
    const database = openDatabase({ url: testDatabase.url, schema: 'books', applicationName: 'test' });
    const step = { name: 'create-book-table', sql: 'create table book (title text);\n' };
    await migrate(database, [step]);
    await migrate(database, [{ ...step, sql: step.sql.replace('\n', '\r\n') }]);
    const edited = [{ ...step, sql: 'create table book (title text, year integer);\n' }];
    await expect(
      migrate(database, [...edited, { name: 'create-film-table', sql: 'create table film ()' }]),
    ).rejects.toThrow(
      'The migration create-book-table was edited after it had run in books: put it back and add another one',
    );
    expect((await database.query(`select to_regclass('film') as film`)).rows).toEqual([{ film: null }]);
    await database.close();
  });

  it('takes what the first release ran, which recorded no checksum, as it stands', async () => {
    await using testDatabase = await createTestDatabase();
    const database = openDatabase({ url: testDatabase.url, schema: 'public', applicationName: 'test' });
    await database.query(
      `create table migration (name text constraint migration_pk primary key, applied_at timestamptz not null default now());
       insert into migration values ('create-book-table')`,
    );
    const step = { name: 'create-book-table', sql: 'create table book (title text)' };
    await migrate(database, [step]);
    expect((await database.query(`select to_regclass('book') as book`)).rows).toEqual([{ book: null }]);
    await expect(migrate(database, [{ ...step, sql: 'create table tome (title text)' }])).rejects.toThrow(/was edited/);
    await database.close();
  });

  it('reads files in the order of their numbers, and refuses other names', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'migrations-'));
    const url = pathToFileURL(`${folder}/`);
    await writeFile(join(folder, '10-add-year.sql'), 'alter table book add column year integer');
    await writeFile(join(folder, '9-create-book-table.sql'), 'create table book ()');
    expect(migrationsIn(url).map(({ name }) => name)).toEqual(['create-book-table', 'add-year']);
    await writeFile(join(folder, '09-drop-book-table.sql'), 'drop table book');
    expect(() => migrationsIn(url)).toThrow(/a number that another migration has/);
    await writeFile(join(folder, 'notes.txt'), '');
    expect(() => migrationsIn(url)).toThrow('notes.txt is not named like 01-create-table.sql');
    await rm(folder, { recursive: true });
  });
});
