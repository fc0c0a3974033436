import { randomUUID } from 'node:crypto';
import { listen } from '@turnaround/postgres';
import { eventually } from '@turnaround/testing';
import { findRebuildProgress, requestRebuild } from './request-rebuild.js';
import { openProjectionWorld, type ProjectionWorld } from './testing/projection-world.js';
import { count, countNew, tallies } from './testing/tally.js';

async function visible(world: ProjectionWorld): Promise<Record<string, unknown>[]> {
  const { rows } = await world.database.query('SELECT * FROM family_tallies ORDER BY id');
  return rows;
}

describe('Projections', () => {
  describe('when following the ledger', () => {
    it('keep rows, background and checkpoint together, and show no hidden column', async () => {
      await using world = await openProjectionWorld();
      const family = randomUUID();
      await count(world.store, family, 1, 2);
      world.run([tallies()]);
      await world.caughtUp(tallies());
      await count(world.store, family, 4);
      await world.caughtUp(tallies());
      expect(await visible(world)).toEqual([{ id: family, events: 3, total: 7, last_on: '2026-01-05' }]);
      const { rows } = await world.database.query('SELECT event_count, version FROM checkpoint');
      expect(rows).toEqual([{ event_count: '3', version: 1 }]);
    });

    it('tell the readers which families changed, after the commit', async () => {
      await using world = await openProjectionWorld();
      const heard: string[] = [];
      const stopping = new AbortController();
      await listen(world.database, 'read_models', (payload) => heard.push(payload ?? ''), stopping.signal);
      world.run([tallies()]);
      await eventually(async () => (await world.database.query('SELECT 1 FROM checkpoint')).rowCount === 1);
      const family = randomUUID();
      await count(world.store, family, 1);
      await eventually(() =>
        heard.includes(JSON.stringify({ projection: 'family-tallies', families: [family], all: false })),
      );
      for (let families = 0; families < 120; families += 1) await count(world.store, randomUUID(), 1);
      await world.caughtUp(tallies());
      expect((await visible(world)).length).toBe(121);
      stopping.abort();
    });

    it('have one active instance; another takes over when it ends', async () => {
      await using world = await openProjectionWorld();
      const first = world.run([tallies()]);
      await eventually(() => first.health()[0]?.state === 'live');
      const second = world.run([tallies()]);
      await eventually(() => second.health()[0]?.state === 'standby');
      const family = randomUUID();
      await count(world.store, family, 1);
      await world.caughtUp(tallies());
      expect(second.health()[0]?.eventCount).toBe(0);
      await first.stop();
      await eventually(() => second.health()[0]?.state === 'live');
      await count(world.store, family, 1);
      await world.caughtUp(tallies());
      expect((await visible(world))[0]).toMatchObject({ events: 2, total: 2 });
    });

    it('carry on after every connection was cut', async () => {
      await using world = await openProjectionWorld();
      const family = randomUUID();
      const running = world.run([tallies()]);
      await eventually(() => running.health()[0]?.state === 'live');
      await count(world.store, family, 1);
      await world.database.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
      await eventually(async () => {
        await count(world.store, family, 1);
        return true;
      });
      await world.caughtUp(tallies());
      const { events } = await world.store.load(`tally-${family}`);
      expect((await visible(world))[0]).toMatchObject({ events: events.length, total: events.length });
    });
  });

  describe('when rebuilt', () => {
    it('serve the old rows until the new version has caught up, then switch', async () => {
      await using world = await openProjectionWorld();
      await countNew(world.store, 20, 5);
      const old = world.run([tallies()]);
      await world.caughtUp(tallies());
      await old.stop();
      const before = await visible(world);
      const newer = tallies({ version: 2, factor: 10 });
      const running = world.run([newer], { rebuildBatchSize: 10 });
      await eventually(() => running.health()[0]?.rebuild !== undefined);
      expect((await visible(world)).length).toBe(20);
      await world.caughtUp(newer);
      expect(await visible(world)).toEqual(before.map((row) => ({ ...row, total: Number(row['total']) * 10 })));
      const { rows } = await world.database.query<{ name: string }>(
        "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'read_models' AND tablename LIKE 'family%' ORDER BY 1",
      );
      expect(rows.map(({ name }) => name)).toHaveLength(2);
    });

    it('count events that arrive meanwhile exactly once', async () => {
      await using world = await openProjectionWorld();
      const family = randomUUID();
      await countNew(world.store, 50, 10);
      const running = world.run([tallies()], { rebuildBatchSize: 25 });
      await world.caughtUp(tallies());
      await requestRebuild(world.database, 'family-tallies');
      let written = 0;
      await eventually(async () => {
        await count(world.store, family, 1);
        written += 1;
        return written > 30 && (await findRebuildProgress(world.database, 'family-tallies')) === undefined;
      });
      await count(world.store, family, 1);
      // An older transaction anywhere on the server may still hold back what was written last.
      const row = await eventually(async () => {
        const tally = (await visible(world)).find(({ id }) => id === family);
        return Number(tally?.['events']) > written && tally;
      });
      await eventually(() => running.health()[0]?.state === 'live');
      expect(row).toMatchObject({ events: written + 1, total: written + 1 });
    });
  });
});
