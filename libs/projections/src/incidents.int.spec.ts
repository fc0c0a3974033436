import { randomUUID } from 'node:crypto';
import { eventually } from '@turnaround/testing';
import { requestRebuild, findRebuildProgress } from './request-rebuild.js';
import { openProjectionWorld, type ProjectionWorld } from './testing/projection-world.js';
import { count, tallies } from './testing/tally.js';

async function totals(world: ProjectionWorld, view = 'family_tallies'): Promise<Record<string, unknown>> {
  const { rows } = await world.database.query<{ id: string; total: number }>(`SELECT id, total FROM ${view}`);
  return Object.fromEntries(rows.map(({ id, total }) => [id, total]));
}

/** What the column of a doubled total refuses. */
const TOO_MUCH = 2_000_000_000;

describe('An event that a read model cannot hold', () => {
  it.each([
    ['because PostgreSQL refuses the row', { factor: 2 }, [1, TOO_MUCH, 3], /@1.*PostgreSQL 22003/],
    [
      'because it cannot be folded',
      { lowest: 0 },
      [1, -1, 3],
      /@1.*RangeError at libs\/projections\/src\/testing\/tally\.ts/,
    ],
  ] as const)(
    'holds back its family alone, %s; all others go on, and the incident is told once',
    async (_, change, amounts, reason) => {
      await using world = await openProjectionWorld();
      const [family, other] = [randomUUID(), randomUUID()];
      const doubling = tallies(change);
      const told: string[] = [];
      const running = world.run([doubling, tallies({ name: 'sound-tallies', lowest: -1 })], {
        onIncident: (description) => told.push(description),
      });
      await world.caughtUp(doubling);
      await count(world.store, family, ...amounts);
      await count(world.store, other, 5);
      await world.caughtUp(doubling);
      await count(world.store, family, 7);
      await count(world.store, other, 6);
      await world.caughtUp(doubling);
      const factor = 'factor' in change ? change.factor : 1;
      expect(await totals(world)).toEqual({ [family]: factor, [other]: 11 * factor });
      const sum = amounts.reduce<number>((one, two) => one + two, 7);
      await eventually(async () => (await totals(world, 'sound_tallies'))[family] === sum);
      const [health, sound] = running.health();
      expect([health?.state, sound?.incidents]).toEqual(['live', []]);
      expect(health?.incidents).toMatchObject([
        { key: family, stream: `tally-${family}`, revision: 1, reason: expect.stringMatching(reason) as string },
      ]);
      expect(told).toEqual([expect.stringContaining(`family-tallies holds back ${family} since tallies.Counted`)]);
      expect(JSON.stringify(health)).not.toContain(String(TOO_MUCH));
    },
  );

  it('isolates the family in a rebuild too, whole batches of refused rows included', async () => {
    await using world = await openProjectionWorld();
    const families = Array.from({ length: 40 }, () => randomUUID());
    for (const [index, family] of families.entries())
      await count(world.store, family, 1, index % 8 === 3 ? TOO_MUCH : 2, 3);
    const doubling = tallies({ factor: 2 });
    const running = world.run([doubling], { rebuildBatchSize: 50 });
    await world.caughtUp(doubling);
    const expected = Object.fromEntries(families.map((family, index) => [family, index % 8 === 3 ? 2 : 12]));
    expect(await totals(world)).toEqual(expected);
    expect(running.health()[0]?.incidents).toHaveLength(5);

    await requestRebuild(world.database, 'family-tallies');
    await eventually(async () => (await findRebuildProgress(world.database, 'family-tallies')) === undefined);
    await eventually(() => running.health()[0]?.state === 'live');
    expect(await totals(world)).toEqual(expected);
    expect(running.health()[0]?.incidents).toHaveLength(5);
  });

  it('is redriven with all that was held back, once the projection can hold it', async () => {
    await using world = await openProjectionWorld();
    const [family, other] = [randomUUID(), randomUUID()];
    const before = world.run([tallies()]);
    await count(world.store, family, 1, -1, 3);
    await count(world.store, other, 5);
    await world.caughtUp(tallies());
    await count(world.store, family, 4);
    await world.caughtUp(tallies());
    await before.stop();
    const [{ key, position } = { key: '', position: '' }] = before.health()[0]?.incidents ?? [];
    expect([key, await world.store.findPosition(`tally-${family}`, 1)]).toEqual([family, position]);

    const mended = world.run([tallies({ lowest: -1 })]);
    await eventually(async () => (await totals(world))[family] === 7);
    expect(await totals(world)).toEqual({ [family]: 7, [other]: 5 });
    await eventually(() => mended.health()[0]?.incidents.length === 0);
    const { rows } = await world.database.query('SELECT FROM projection_incident');
    expect(rows).toEqual([]);
    await count(world.store, family, 10);
    await eventually(async () => (await totals(world))[family] === 17);
  });

  it('is redriven where PostgreSQL refused the row, and tried again for as long as it does', async () => {
    await using world = await openProjectionWorld();
    const family = randomUUID();
    const doubling = tallies({ factor: 2 });
    const before = world.run([doubling]);
    await world.caughtUp(doubling);
    await count(world.store, family, 1, TOO_MUCH, 3);
    await eventually(() => before.health()[0]?.incidents.length === 1);
    await before.stop();
    const mended = world.run([tallies({ factor: 1 })]);
    await eventually(async () => (await totals(world))[family] === 2 + TOO_MUCH + 3);
    await eventually(() => mended.health()[0]?.incidents.length === 0);
  });

  it('stops the read model as a whole where our own table is wrong, and nothing is skipped', async () => {
    await using world = await openProjectionWorld();
    const family = randomUUID();
    const running = world.run([tallies(), tallies({ name: 'sound-tallies' })]);
    await world.caughtUp(tallies());
    const { rows } = await world.database.query<{ table: string }>(
      "SELECT tablename AS table FROM pg_tables WHERE schemaname = 'read_models' AND tablename LIKE 'family_tallies_g_'",
    );
    await world.database.query(`ALTER TABLE ${rows[0]?.table} RENAME COLUMN events TO happenings`);
    await count(world.store, family, 1, 2);
    await eventually(() => running.health()[0]?.state === 'failed');
    expect(running.health()[0]).toMatchObject({ incidents: [] });
    await world.caughtUp(tallies({ name: 'sound-tallies' }));
    await world.database.query(`ALTER TABLE ${rows[0]?.table} RENAME COLUMN happenings TO events`);
    await eventually(async () => (await totals(world))[family] === 3);
  });
});
