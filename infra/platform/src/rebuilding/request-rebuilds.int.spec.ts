import { openDatabase } from '@turnaround/postgres';
import { prepareBookkeeping } from '@turnaround/projections';
import { createTestDatabase } from '@turnaround/testing';
import { requestRebuilds } from './request-rebuilds.js';

describe('A rebuild of everything', () => {
  it('is asked for once for each read model and index, in every schema that has some', async () => {
    await using test = await createTestDatabase();
    for (const schema of ['read_models', 'claims']) {
      const database = openDatabase({ url: test.url, schema, applicationName: 'spec' });
      await prepareBookkeeping(database);
      await database.query(
        `insert into projection_generation (projection, generation, state, version, shape, position, event_count)
         values ('families', 1, 'serving', 1, '', '', 0), ('families', 2, 'building', 1, '', '', 0), ('needs', 0, 'serving', 1, '', '', 0)`,
      );
      await database.close();
    }
    expect(await requestRebuilds([test.url])).toBe(4);
    expect(await requestRebuilds([test.url])).toBe(0);
    const database = openDatabase({ url: test.url, schema: 'claims', applicationName: 'spec' });
    const { rows } = await database.query('select projection from rebuild_request order by projection');
    expect(rows).toEqual([{ projection: 'families' }, { projection: 'needs' }]);
    await database.close();
  });
});
