import { FamilyRow, type ReadModelName, readModels } from '@turnaround/contracts';
import { openPostgresEventStore } from '@turnaround/event-store';
import { openDatabase } from '@turnaround/postgres';
import { startForTest } from '@turnaround/service-kit/testing';
import { createTestDatabase, eventually } from '@turnaround/testing';
import { z } from 'zod';
import { projectorsService } from './projectors.module.js';
import { wholeWay } from './testing/whole-way.js';

const worker = { id: 'kw-1', name: 'Kim', role: 'key-worker', teamId: 'north' };
/** What the family's story does not tell of. */
const untold: ReadonlySet<string> = new Set([
  'agencies',
  'claim-batches',
  'overlaps',
  'match-reviews',
  're-referrals',
  'tasks',
]);
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
      const response = await fetch(`${service.privateUrl}/health`);
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

    const path = (when: string): string => `/as-known/families?familyId=${story.familyId}&${when}`;
    const one = (body: unknown): unknown => z.array(z.unknown()).length(1).parse(body)[0];
    const then = await service.as(worker).fetch(path('knownAt=2025-01-21'));
    expect(FamilyRow.parse(one(then.body))).toMatchObject({ stage: 'in-assessment', needCount: 0, claimId: null });
    const about = await service.as(worker).fetch(path('knownAt=2025-12-31&about=2025-01-09'));
    expect(FamilyRow.parse(one(about.body))).toMatchObject({ stage: 'accepted', keyWorkerId: null });
    const panel = async (readModel: ReadModelName, knownAt: string): Promise<unknown> =>
      (await service.as(worker).fetch(`/as-known/${readModel}?familyId=${story.familyId}&knownAt=${knownAt}`)).body;
    expect(await panel('households', '2025-01-21')).toMatchObject([
      { id: story.caseId, members: [{ firstName: 'Sam' }] },
    ]);
    expect(await panel('needs', '2025-01-21')).toEqual([]);
    expect(await panel('needs', '2025-02-01')).toMatchObject([{ needs: [{ needId: story.needId, achieved: false }] }]);
    expect(await panel('needs', '2025-12-31')).toMatchObject([{ needs: [{ needId: story.needId, achieved: true }] }]);
    expect(await panel('plans', '2025-02-20')).toEqual([]);
    expect(await panel('plans', '2025-02-26')).toMatchObject([{ version: 1, goals: [{ verdict: null }] }]);
    expect(await panel('contacts', '2025-03-31')).toMatchObject([{ outcome: 'kept', durationMinutes: 45 }]);
    expect(await panel('evidence', '2025-06-11')).toEqual([]);
    expect(await panel('evidence', '2025-06-12')).toMatchObject([{ status: 'stands' }]);
    expect(
      (await service.as(worker).fetch(`/as-known/claims?familyId=${story.familyId}&knownAt=2025-12-31`)).status,
    ).toBe(404);
    expect((await service.as(worker).fetch(path('knownAt=2024-12-31'))).status).toBe(404);
    expect((await service.as(worker).fetch(path('knownAt=yesterday'))).status).toBe(400);
    expect((await service.as(stranger).fetch(path('knownAt=2025-12-31'))).status).toBe(404);
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
