import { randomUUID } from 'node:crypto';
import { openDatabase } from '@turnaround/postgres';
import { eventually } from '@turnaround/testing';
import { openProjectionWorld } from './testing/projection-world.js';
import { count, tallies } from './testing/tally.js';

describe('A table of one read model that somebody has locked', () => {
  it.each(['exclusive', 'share'])(
    'in %s mode keeps that read model waiting, and nobody else: the others go on, and it catches up once it is free',
    async (mode) => {
      await using world = await openProjectionWorld();
      const [locked, free] = [tallies(), tallies({ name: 'free-tallies' })];
      const running = world.run([locked, free], { retryAfterMs: 100 });
      const family = randomUUID();
      await count(world.store, family, 1);
      await world.caughtUp(locked);
      await world.caughtUp(free);

      const somebody = openDatabase({ url: world.url, schema: 'read_models', applicationName: 'somebody' });
      const { rows } = await somebody.query<{ name: string }>(
        `select relname as name from pg_class where relkind = 'r' and relname like 'family\\_tallies%' and relnamespace = 'read_models'::regnamespace`,
      );
      const end = Promise.withResolvers<void>();
      const locking = somebody.transaction(async (tx) => {
        for (const { name } of rows) await tx.query(`lock table ${name} in ${mode} mode`);
        await end.promise;
      });
      try {
        for (const amount of [2, 3, 4]) {
          await count(world.store, family, amount);
          await world.caughtUp(free);
        }
        await eventually(() => running.health()[0]?.state === 'failed', { what: 'the locked read model to say so' });
        expect(running.health()[0]?.detail).toContain('PostgreSQL 55P03');
        expect(running.health()[1]?.state).not.toBe('failed');
      } finally {
        end.resolve();
        await locking;
      }
      await world.caughtUp(locked);
      const totals = await world.database.query<{ total: number }>('select total from family_tallies');
      expect(totals.rows).toEqual([{ total: 10 }]);
      await eventually(() => running.health().every(({ state }) => state === 'live'));
      await somebody.close();
    },
  );
});
