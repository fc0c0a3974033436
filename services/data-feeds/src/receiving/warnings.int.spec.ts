import { randomUUID } from 'node:crypto';
import { type Database, migrate, openDatabase } from '@turnaround/postgres';
import { createTestDatabase, type TestDatabase } from '@turnaround/testing';
import { feedTables } from '../feed-tables.js';
import { warningsOf } from './warnings.js';

describe('Warnings of a file', () => {
  let server: TestDatabase;
  let database: Database;
  beforeEach(async () => {
    server = await createTestDatabase();
    database = openDatabase({ url: server.url, schema: 'data_feeds', applicationName: 'spec', maxConnections: 1 });
    await migrate(database, feedTables);
  });
  afterEach(async () => {
    await database.close();
    await server.close();
  });

  const upload = (sourceSystem: string, extractedOn: string) => ({
    id: randomUUID(),
    feed: 'school-attendance' as const,
    fileName: 'january.csv',
    sourceSystem,
    extractedOn,
    actor: { id: 'ruth', name: 'Ruth Fielding', role: 'data-officer' },
  });
  const imported = async (sourceSystem: string, extractedOn: string, urn: string): Promise<void> => {
    const { id } = upload(sourceSystem, extractedOn);
    await database.query(
      `insert into feed_import (id, feed, file_name, source_system, extracted_on, actor, started_at, status, attempt)
       values ($1, 'school-attendance', 'a.csv', $2, $3, '{}', now(), 'finished', $1)`,
      [id, sourceSystem, extractedOn],
    );
    await database.query('insert into feed_school values ($1, $2, $3)', [id, urn, `School ${urn}`]);
  };
  const odd = { ignoredColumns: [], columnsInDoubt: [], hints: [] };
  const codes = async (sourceSystem: string, extractedOn: string): Promise<readonly string[]> =>
    (await warningsOf(database, upload(sourceSystem, extractedOn), 'hash', odd)).map(({ code }) => code);

  it('compare it with what came before from the same source', async () => {
    await imported('North register', '2026-01-12', '900101');
    expect(await codes('South register', '2026-01-05')).toEqual([]);
    expect(await codes('North Register', '2026-01-05')).toEqual(['FEED.OLDER_EXTRACT', 'FEED.SCHOOLS_MISSING']);
    expect(await codes('North register', '2026-01-19')).toEqual(['FEED.SCHOOLS_MISSING']);
  });

  it('tell of columns that are not kept, and of days that may be month and day', async () => {
    const columnsInDoubt = [{ column: 'term_from', monthFirstOn: 7, readBothWays: 12 }];
    const told = await warningsOf(database, upload('North', '2026-01-05'), 'hash', {
      ignoredColumns: ['notes'],
      columnsInDoubt,
      hints: [],
    });
    expect(told).toEqual([
      { code: 'FEED.COLUMNS_IGNORED', text: expect.stringContaining('notes') as unknown },
      { code: 'FEED.DAYS_IN_DOUBT', text: expect.stringMatching(/^Line 7 .* term_from 12 days/) as unknown },
    ]);
  });
});
