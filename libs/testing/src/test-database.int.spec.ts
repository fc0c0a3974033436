import pg from 'pg';
import { createTestDatabase } from './test-database.js';

const connected = async <Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

describe('Test database', () => {
  it('is empty, its own, and gone after use', async () => {
    const names: string[] = [];
    for (let round = 0; round < 2; round += 1) {
      await using database = await createTestDatabase();
      names.push(database.name);
      await connected(database.url, async (client) => {
        await client.query('create table thing (id int)');
        await client.query('insert into thing values (1)');
        expect((await client.query('select * from thing')).rows).toEqual([{ id: 1 }]);
      });
    }
    await using observer = await createTestDatabase();
    const left = await connected(observer.url, (client) =>
      client.query('select datname from pg_database where datname = any($1)', [names]),
    );
    expect(left.rows).toEqual([]);
  });
});
