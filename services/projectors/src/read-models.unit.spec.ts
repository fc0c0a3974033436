import { fileURLToPath } from 'node:url';
import { readModels, snakeCase } from '@turnaround/contracts';
import { openRuleSetLibrary } from '@turnaround/rule-sets';
import { readModelProjections } from './read-models.js';

const RULE_SETS_DIR = fileURLToPath(new URL('../../../seeds/rule-sets', import.meta.url));

describe('The projections of the read models', () => {
  it('have the name, the version and the shown columns that each read model declares', async () => {
    const projections = readModelProjections(await openRuleSetLibrary({ variables: { RULE_SETS_DIR } }));
    for (const [name, { fields, version }] of Object.entries(readModels)) {
      const projection = Object.entries(projections).find(([each]) => each === name)?.[1];
      expect(projection).toMatchObject({ name, version });
      const shown = projection?.table.columns
        .filter(({ hidden, follows }) => hidden !== true && follows === undefined)
        .map((column) => column.name);
      expect({ name, shown }).toEqual({ name, shown: Object.keys(fields).map(snakeCase) });
    }
  });
});
