import { randomUUID } from 'node:crypto';
import { openPostgresEventStore } from '@turnaround/event-store';
import { openDatabase } from '@turnaround/postgres';
import { projectorsService } from '@turnaround/projectors';
import { startForTest, submittedReferral } from '@turnaround/service-kit/testing';
import { createTestDatabase, eventually } from '@turnaround/testing';
import { checkCommand } from './check-command.js';

const environment = { variables: { RULE_SETS_DIR: 'seeds/rule-sets' } };

describe('npm run platform -- check', () => {
  const said: string[] = [];
  const output = { out: (line: string) => void said.push(line), error: (line: string) => void said.push(line) };
  const check = (databaseUrl: string, ...names: string[]): Promise<number> => {
    said.length = 0;
    return checkCommand(names, { DATABASE_URL: databaseUrl }, output);
  };

  it('says which rows are not what their events say, which health goes on to say, and puts them right', async () => {
    await using test = await createTestDatabase();
    const ledger = await openPostgresEventStore({ url: test.url, schema: 'ledger' });
    for (const referralId of [randomUUID(), randomUUID()]) await ledger.record(submittedReferral(referralId));
    await using service = await startForTest(projectorsService, { databaseUrl: test.url, environment });
    const health = async (): Promise<string> => (await fetch(`${service.privateUrl}/health`)).text();
    await eventually(async () => (await health()).startsWith('{"status":"ready"'));

    expect(await check(test.url)).toBe(0);
    expect(said).toContain('families: all 2 rows are what their events say.');
    expect(said.every((line) => line.endsWith('rows are what their events say.'))).toBe(true);

    const readModels = openDatabase({ url: test.url, schema: 'read_models', applicationName: 'spec' });
    const { rows } = await readModels.query<{ table: string }>(
      `SELECT 'families_g' || generation AS table FROM projection_generation WHERE projection = 'families'`,
    );
    await readModels.query(`DELETE FROM ${rows[0]?.table} WHERE id = (SELECT max(id) FROM families)`);
    expect(await check(test.url, 'families', 'claims')).toBe(1);
    expect(said).toEqual([
      'claims: all 0 rows are what their events say.',
      'families: of 2 rows 1 were missing and 0 different, 0 more were too many; put right.',
      expect.stringMatching(/^ {4}missing [-0-9a-f]{36}$/),
    ]);
    expect(await health()).toMatch(/1 missing, [-0-9a-f]{36} first/);
    const families = await readModels.query('SELECT id FROM families');
    expect(families.rowCount).toBe(2);

    expect(await check(test.url, 'families')).toBe(0);
    expect(await health()).toContain('"status":"ready"');
    await readModels.close();
    await ledger.close();
  });

  it('says what it cannot do', async () => {
    await using test = await createTestDatabase();
    expect(await check(test.url)).toBe(2);
    expect(said).toEqual(['Nothing is kept here yet.']);
    expect(await check('postgresql://127.0.0.1:9/nowhere')).toBe(2);
    expect(said[0]).toMatch(/cannot be reached/);
  });
});
