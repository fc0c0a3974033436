import { migrate, openDatabase } from '@turnaround/postgres';
import { createTestDatabase } from './test-database.js';

describe('Test database', () => {
  it('is empty, its own, and gone after use', async () => {
    const names: string[] = [];
    for (let round = 0; round < 2; round += 1) {
      await using database = await createTestDatabase();
      names.push(database.name);
      const db = openDatabase({ url: database.url, schema: 'mine', applicationName: 'test' });
      await migrate(db, [{ name: 'create-thing-table', sql: 'create table thing (id int)' }]);
      await db.query('insert into thing values (1)');
      expect((await db.query('select * from thing')).rows).toEqual([{ id: 1 }]);
      await db.close();
    }
    await using observer = await createTestDatabase();
    const db = openDatabase({ url: observer.url, schema: 'public', applicationName: 'test' });
    const { rows } = await db.query('select datname from pg_database where datname = any($1)', [names]);
    await db.close();
    expect(rows).toEqual([]);
  });
});
