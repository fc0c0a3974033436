import { FamilyRow, readModels } from '@turnaround/contracts';
import { openPostgresEventStore } from '@turnaround/event-store';
import { openDatabase } from '@turnaround/postgres';
import { startForTest } from '@turnaround/service-kit/testing';
import { createTestDatabase, eventually } from '@turnaround/testing';
import { z } from 'zod';
import { projectorsService } from './projectors.module.js';
import { wholeWay } from './testing/whole-way.js';

const worker = { id: 'kw-1', name: 'Kim', role: 'key-worker', teamId: 'north' };
/** What the family's story does not tell of. */
const untold: ReadonlySet<string> = new Set(['agencies', 'claim-batches', 'overlaps', 'match-reviews']);
const stranger = { id: 'kw-2', name: 'Nia', role: 'key-worker', teamId: 'south' };

describe('The projectors', () => {
  it('keep every read model in the shape of its contract, and look back', async () => {
    await using test = await createTestDatabase();
    const { url: databaseUrl } = test;
    const ledger = await openPostgresEventStore({ url: databaseUrl, schema: 'ledger' });
    const story = wholeWay();
    await ledger.record(story.events.filter(({ type }) => !type.startsWith('planning.CaseClosed')));
    const environment = { variables: { RULE_SETS_DIR: 'seeds/rule-sets' } };
    await using service = await startForTest(projectorsService, { databaseUrl, environment });
    await eventually(async () => {
      const response = await fetch(`${service.url}/health/ready`);
      return z.object({ status: z.string() }).parse(await response.json()).status === 'ready';
    });

    const database = openDatabase({ url: databaseUrl, schema: 'read_models', applicationName: 'spec' });
    const { rows: checkpoints } = await database.query<{ position: string }>('SELECT position FROM checkpoint');
    expect(new Set(checkpoints.map(({ position }) => position))).toEqual(new Set([await ledger.head()]));
    for (const [name, { row: schema }] of Object.entries(readModels)) {
      const view = name.replaceAll('-', '_');
      const { rows } = await database.query<Record<string, unknown>>(`SELECT * FROM "${view}"`);
      const shown = rows.map((row) => schema.parse(inFields(row)));
      expect({ name, empty: shown.length === 0 }).toEqual({ name, empty: untold.has(name) });
    }

    const path = (when: string): string => `/families/${story.familyId}/as-known?${when}`;
    const then = await service.as(worker).fetch(path('knownAt=2025-01-21'));
    expect(FamilyRow.parse(then.body)).toMatchObject({ stage: 'in-assessment', needs: [], goals: [], claimId: null });
    const about = await service.as(worker).fetch(path('knownAt=2025-12-31&about=2025-01-09'));
    expect(FamilyRow.parse(about.body)).toMatchObject({ stage: 'accepted', keyWorkerId: null });
    expect((await service.as(worker).fetch(path('knownAt=2024-12-31'))).status).toBe(404);
    expect((await service.as(worker).fetch(path('knownAt=yesterday'))).status).toBe(400);
    expect((await service.as(stranger).fetch(path('knownAt=2025-12-31'))).status).toBe(403);
    await database.close();
    await ledger.close();
  });
});

function inFields(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}
