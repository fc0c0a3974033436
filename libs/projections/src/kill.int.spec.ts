import { eventually, type SourceProcess, startSourceProcess } from '@turnaround/testing';
import { requestRebuild } from './request-rebuild.js';
import { openProjectionWorld } from './testing/projection-world.js';
import { countNew, tallies } from './testing/tally.js';

function startProcess(url: string): SourceProcess {
  return startSourceProcess(new URL('./testing/tally-process.ts', import.meta.url), { TALLY_DATABASE_URL: url });
}

describe('A projector process', () => {
  it('killed again and again, in the middle of batches and rebuilds, counts each event exactly once', async () => {
    await using world = await openProjectionWorld();
    await countNew(world.store, 40, 10);
    const passed = async (): Promise<number> => {
      const { rows } = await world.database.query<{ done: string | null }>(
        'SELECT max(event_count) AS done FROM projection_generation',
      );
      return Number(rows[0]?.done ?? 0);
    };
    // Each life ends as soon as it got a little further: somewhere inside the batch after that.
    for (const further of [1, 60, 180, 350]) {
      const child = startProcess(world.url);
      await eventually(async () => (await passed()) >= further);
      await child.kill();
    }
    await requestRebuild(world.database, 'family-tallies');
    const rebuilding = startProcess(world.url);
    await eventually(async () => (await world.database.query('SELECT 1 FROM rebuild WHERE done > 20')).rowCount === 1);
    await countNew(world.store, 10, 10);
    await rebuilding.kill();

    world.run([tallies()]);
    await world.caughtUp(tallies());
    const { rows } = await world.database.query(
      'SELECT count(*)::int AS families, sum(events)::int AS events, min(total) AS lowest, max(total) AS highest FROM family_tallies',
    );
    expect(rows).toEqual([{ families: 50, events: 500, lowest: 55, highest: 55 }]);
    expect(await passed()).toBe(500);
  });
});
