import { randomUUID } from 'node:crypto';
import { openDatabase } from '@turnaround/postgres';
import { eventually } from '@turnaround/testing';
import { findCheckProgress, loadChecks } from './rows-check.js';
import { openProjectionWorld, type ProjectionWorld } from './testing/projection-world.js';
import { count, tallies } from './testing/tally.js';

/** Takes the end away, as a standby that was promoted late does. */
async function lose(world: ProjectionWorld, stream: string, from: number): Promise<void> {
  const owner = openDatabase({ url: world.url, schema: 'ledger', applicationName: 'spec', maxConnections: 1 });
  await owner.transaction(async (tx) => {
    await tx.query('ALTER TABLE event DISABLE TRIGGER event_is_append_only');
    await tx.query('DELETE FROM event WHERE stream = $1 AND revision >= $2', [stream, from]);
    await tx.query('ALTER TABLE event ENABLE TRIGGER event_is_append_only');
  });
  await owner.close();
}

describe('Rows whose store lost its end and was given it back', () => {
  it.each([
    ['while they are kept', false, 2],
    ['while nobody keeps them', true, 2],
    ['to the first event', true, 0],
  ])('are checked by themselves and put right, %s', async (_when, restarted, from) => {
    await using world = await openProjectionWorld();
    const [family, told] = [randomUUID(), [] as string[]];
    const stream = `tally-${family}` as const;
    const run = () => world.run([tallies()], { onDifference: (description) => told.push(description) });
    let running = run();
    await count(world.store, family, 1, 2, 3, 4);
    await world.caughtUp(tallies());
    const { events } = await world.store.load(stream);
    if (restarted) await running.stop();

    await lose(world, stream, from);
    await count(world.store, randomUUID(), 9);
    await world.store.record(events.slice(from));
    if (restarted) running = run();

    await world.caughtUp(tallies());
    await eventually(async () => {
      const { rows } = await world.database.query<{ events: number; total: number }>(
        'SELECT events, total FROM family_tallies WHERE id = $1',
        [family],
      );
      return rows[0]?.events === 4 && rows[0].total === 10 && (await loadChecks(world.database)).length === 1;
    });
    expect(told[0]).toContain('the store has lost events that were read (family-tallies)');
    await running.stop();
  });

  it('are not checked where nothing was lost', async () => {
    await using world = await openProjectionWorld();
    const running = world.run([tallies(), tallies({ name: 'other-tallies' })], { batchSize: 2 });
    for (let family = 0; family < 5; family += 1) await count(world.store, randomUUID(), 1, 2, 3);
    await world.caughtUp(tallies());
    await running.stop();
    await count(world.store, randomUUID(), 1);
    world.run([tallies(), tallies({ name: 'other-tallies' })]);
    await world.caughtUp(tallies());
    expect(await findCheckProgress(world.database, 'family-tallies')).toBeUndefined();
    expect(await loadChecks(world.database)).toEqual([]);
  });
});
