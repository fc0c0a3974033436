import { randomUUID } from 'node:crypto';
import { eventually } from '@turnaround/testing';
import { requestRebuild } from './request-rebuild.js';
import { findCheckProgress, loadChecks, requestCheck, type RowsCheck } from './rows-check.js';
import { openProjectionWorld, type ProjectionWorld } from './testing/projection-world.js';
import { count, countNew, tallies } from './testing/tally.js';

const NAME = 'family-tallies';

/** Twenty families with five events each, and one that is known by name. */
async function openCounted(): Promise<ProjectionWorld & { readonly family: string }> {
  const world = await openProjectionWorld();
  const family = randomUUID();
  await countNew(world.store, 20, 5);
  await count(world.store, family, 1, 2);
  return { ...world, family };
}

async function checked(world: ProjectionWorld): Promise<RowsCheck> {
  const before = (await loadChecks(world.database))[0]?.checkedAt;
  await requestCheck(world.database, NAME);
  return eventually(async () => {
    const [check] = await loadChecks(world.database);
    return check?.checkedAt !== before && (await findCheckProgress(world.database, NAME)) === undefined && check;
  });
}

async function visible(world: ProjectionWorld): Promise<readonly unknown[]> {
  return (await world.database.query('SELECT * FROM family_tallies ORDER BY id')).rows;
}

/** Changes rows behind the back of the projection, in the tables that serve. */
async function tamper(world: ProjectionWorld, statement: (rows: string) => string): Promise<void> {
  const { rows } = await world.database.query<{ generation: number }>(
    "SELECT generation FROM projection_generation WHERE state = 'serving'",
  );
  await world.database.query(statement(`family_tallies_g${rows[0]?.generation}`));
}

describe('A check of the rows that readers see', () => {
  it('finds nothing where they are what the events say, and leaves nothing behind', async () => {
    await using world = await openCounted();
    const running = world.run([tallies()]);
    await world.caughtUp(tallies());
    expect(await checked(world)).toMatchObject({ rows: 21, missing: 0, surplus: 0, different: 0, examples: [] });
    const { rows } = await world.database.query(
      "SELECT tablename FROM pg_tables WHERE schemaname = 'read_models' AND tablename LIKE 'family%'",
    );
    expect(rows).toHaveLength(2);
    expect(running.health()[0]).toMatchObject({ state: 'live', lastCheck: { different: 0 } });
  });

  it.each<[string, (rows: string, family: string) => string, Partial<RowsCheck>, readonly string[] | undefined]>([
    ['a row that is gone', (rows, family) => `DELETE FROM ${rows} WHERE id = '${family}'`, { missing: 1 }, []],
    ['rows that are gone', (rows) => `DELETE FROM ${rows}`, { missing: 21 }, undefined],
    [
      'a row that came from nowhere',
      (rows) => `INSERT INTO ${rows} SELECT '00', events, total, last_on, amounts FROM ${rows} LIMIT 1`,
      { surplus: 1 },
      [],
    ],
    [
      'a figure that was changed',
      (rows, family) => `UPDATE ${rows} SET total = 4 WHERE id = '${family}'`,
      { different: 1 },
      ['total'],
    ],
    [
      'a hidden column that was changed',
      (rows, family) => `UPDATE ${rows} SET amounts = '[9]' WHERE id = '${family}'`,
      { different: 1 },
      ['amounts'],
    ],
    [
      'a background that was changed',
      (rows, family) => `UPDATE ${rows}_background SET state = '{"seen":7}' WHERE key = '${family}'`,
      { different: 1 },
      ['state'],
    ],
    [
      'a checkpoint ahead of its rows',
      (rows, family) => `UPDATE ${rows} SET events = 1, total = 1 WHERE id = '${family}'`,
      { different: 1 },
      ['events', 'total'],
    ],
  ])('finds %s, says which, and puts it right', async (_what, statement, found, columns) => {
    await using world = await openCounted();
    const told: string[] = [];
    const running = world.run([tallies()], { onDifference: (description) => told.push(description) });
    await world.caughtUp(tallies());
    const right = await visible(world);
    await tamper(world, (rows) => statement(rows, world.family));

    const check = await checked(world);
    expect(check).toMatchObject({ rows: 21, missing: 0, surplus: 0, different: 0, ...found });
    if (columns !== undefined) expect(check.examples).toEqual([expect.objectContaining({ columns })]);
    await eventually(async () => JSON.stringify(await visible(world)) === JSON.stringify(right));
    expect(told).toEqual([expect.stringContaining('it was put right')]);
    expect(running.health()[0]?.lastCheck).toEqual(check);

    await count(world.store, world.family, 4);
    await world.caughtUp(tallies());
    expect(await visible(world)).toContainEqual({ id: world.family, events: 3, total: 7, last_on: '2026-01-05' });
    expect(await checked(world)).toMatchObject({ missing: 0, surplus: 0, different: 0 });
  });

  it('names no contents', async () => {
    await using world = await openCounted();
    world.run([tallies()]);
    await world.caughtUp(tallies());
    await tamper(world, (rows) => `UPDATE ${rows} SET total = 987654 WHERE id = '${world.family}'`);
    const check = await checked(world);
    expect(JSON.stringify(check)).not.toContain('987654');
    expect(check.examples).toEqual([{ key: world.family, difference: 'different', columns: ['total'] }]);
  });

  it('is right while events arrive', async () => {
    await using world = await openCounted();
    const running = world.run([tallies()], { rebuildBatchSize: 10 });
    await world.caughtUp(tallies());
    await requestCheck(world.database, NAME);
    let written = 0;
    await eventually(async () => {
      await count(world.store, world.family, 1);
      written += 1;
      return written > 20 && running.health()[0]?.lastCheck !== undefined;
    });
    expect(running.health()[0]?.lastCheck).toMatchObject({ rows: 21, missing: 0, surplus: 0, different: 0 });
    await world.caughtUp(tallies());
    expect(await visible(world)).toContainEqual(expect.objectContaining({ events: written + 2 }));
  });

  it('goes on after the process was stopped in the middle', async () => {
    await using world = await openCounted();
    const first = world.run([tallies()], { rebuildBatchSize: 1 });
    await world.caughtUp(tallies());
    await requestCheck(world.database, NAME);
    await eventually(async () => (await world.database.query('SELECT FROM comparison')).rowCount === 1);
    await first.stop();
    world.run([tallies()]);
    const check = await eventually(async () => (await loadChecks(world.database))[0]);
    expect(check).toMatchObject({ rows: 21, different: 0 });
  });

  it('gives way to a rebuild that a person asks for', async () => {
    await using world = await openCounted();
    const running = world.run([tallies()], { rebuildBatchSize: 1 });
    await world.caughtUp(tallies());
    await requestCheck(world.database, NAME);
    await requestRebuild(world.database, NAME);
    await eventually(async () => {
      const { rows } = await world.database.query<{ generation: number }>(
        'SELECT generation FROM projection_generation',
      );
      return rows.length === 1 && (rows[0]?.generation ?? 0) > 0;
    });
    await eventually(() => running.health()[0]?.state === 'live');
  });

  it('comes by itself, one read model after the other', async () => {
    await using world = await openCounted();
    const other = tallies({ name: 'other-tallies', factor: 2 });
    const running = world.run([tallies(), other], { checkEveryMs: 1 });
    const checks = await eventually(async () => {
      // Each look makes at most one check; the bell stands for the half minute between two looks.
      await world.database.query("SELECT pg_notify('projection_rebuild', '')");
      const found = await loadChecks(world.database);
      return found.length === 2 && found;
    });
    expect(checks.map(({ projection }) => projection)).toEqual(['family-tallies', 'other-tallies']);
    await running.stop();
  });
});
