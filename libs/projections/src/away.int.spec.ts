import { randomUUID } from 'node:crypto';
import { eventually } from '@turnaround/testing';
import { openProjectionWorld } from './testing/projection-world.js';
import { count, tallies } from './testing/tally.js';

describe('A read model whose database is full, read-only, cancelled or failing over', () => {
  it('waits for as long as it takes, says so and holds nobody back; poison holds back one family, whatever came before', async () => {
    await using world = await openProjectionWorld();
    const running = world.run([tallies()]);
    await world.caughtUp(tallies());
    const { rows } = await world.database.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'read_models' and tablename like 'family\\_tallies\\_g_'",
    );
    await world.database.query('create table trouble (code text)');
    await world.database.query(
      `create function fail_if_told() returns trigger language plpgsql as $$
       declare told text := (select code from trouble);
       begin
         if told is not null then raise exception 'the row of Robbins' using errcode = told; end if;
         return new;
       end $$`,
    );
    await world.database.query(
      `create trigger trouble before insert or update on ${rows[0]?.name} for each row execute function fail_if_told()`,
    );
    const family = randomUUID();
    for (const code of ['53100', '25006', '57014', '57P01', '40001', '58030']) {
      await world.database.query('insert into trouble values ($1)', [code]);
      await count(world.store, family, 1);
      await eventually(() => running.health()[0]?.state === 'unavailable', { what: `${code} to be told` });
      await world.database.query('delete from trouble');
      await world.caughtUp(tallies());
      expect(running.health()[0]?.incidents).toEqual([]);
    }
    const totals = await world.database.query<{ total: number }>('select total from family_tallies');
    expect(totals.rows).toEqual([{ total: 6 }]);

    await world.database.query("insert into trouble values ('23514')");
    await count(world.store, family, 1);
    await eventually(() => running.health()[0]?.incidents.length === 1);
    expect(JSON.stringify(running.health())).not.toContain('Robbins');
  });
});
