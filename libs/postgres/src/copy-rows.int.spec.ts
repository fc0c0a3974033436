import { createTestDatabase } from '@turnaround/testing';
import { openDatabase } from './index.js';

describe('Copying rows', () => {
  it('keeps every letter, tells NULL from what looks like it, and is undone with its transaction', async () => {
    await using test = await createTestDatabase();
    const database = openDatabase({ url: test.url, schema: 'public', applicationName: 'spec', maxConnections: 1 });
    await database.query('create table note (id integer primary key, body text, facts json)');
    const bodies = ['', '\\N', 'tab\tline\nreturn\rback\\slash', '\\.', 'Zoë – 🙂', null];
    const rows = bodies.map((body, id) => [String(id), body, JSON.stringify({ body })] as const);
    await database.transaction((tx) => tx.copy('note', ['id', 'body', 'facts'], rows));
    const { rows: kept } = await database.query('select body, facts from note order by id');
    expect(kept).toEqual(bodies.map((body) => ({ body, facts: { body } })));

    const failing = database.transaction((tx) => tx.copy('note', ['id'], [['10'], ['10']]));
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    expect((await database.query('select 1 from note where id = 10')).rowCount).toBe(0);
    await database.close();
  });
});
