import { eventually } from '@turnaround/testing';
import { defineProjection, type Projection } from './projection.js';
import { findRebuildProgress, requestRebuild } from './request-rebuild.js';
import { defineTable } from './table.js';
import { openProjectionWorld } from './testing/projection-world.js';
import { counted, countNew } from './testing/tally.js';

interface DiaryRow {
  readonly id: string;
  readonly familyId: string;
  readonly amount: number;
  readonly data: unknown;
  readonly note: string | null;
}

const takes = [counted] as const;

/** One row an event; the tenth event of a family also writes on the row of the one before. */
function diary(): Projection<DiaryRow> {
  return defineProjection<DiaryRow, typeof takes, { readonly last: string; readonly before: string }>({
    name: 'diary',
    version: 1,
    rowPerEvent: true,
    table: defineTable<DiaryRow>({
      comment: 'One row an event',
      key: 'id',
      columns: {
        id: { kind: 'text', comment: 'Event id' },
        familyId: { kind: 'text', comment: 'Family id', index: 'btree' },
        amount: { kind: 'integer', comment: 'Amount' },
        data: { kind: 'json', comment: 'Data of the event' },
        note: { kind: 'text', nullable: true, comment: 'Afterthought' },
      },
    }),
    takes,
    background: {
      keyOf: ({ data }) => data.familyId,
      evolve: (state, { id }) => ({ last: id, before: state?.last ?? id }),
    },
    keysOf: ({ id, data }, state) => (data.amount === 10 && state !== undefined ? [id, state.before] : [id]),
    evolve(row, { id, data }) {
      if (row !== undefined) return { ...row, note: 'a tab\tand \\N' };
      return { id, familyId: data.familyId, amount: data.amount, data, note: null };
    },
  });
}

describe('A projection with a row for each event', () => {
  it('has every row once with its later changes, also when batches are too small to copy, and when it is rebuilt', async () => {
    await using world = await openProjectionWorld();
    await countNew(world.store, 30, 10);
    const seen = async (): Promise<object> => {
      const { rows } = await world.database.query<object>(
        `SELECT count(*)::int AS rows, sum(amount)::int AS total, count(DISTINCT family_id)::int AS families,
           count(*) FILTER (WHERE note = E'a tab\\tand \\\\N' AND amount = 9)::int AS noted, count(note)::int AS notes,
           bool_and((data ->> 'amount')::int = amount) AS whole
         FROM diary`,
      );
      return rows[0] ?? {};
    };
    const complete = { rows: 300, total: 1_650, families: 30, noted: 30, notes: 30, whole: true };
    const copying = world.run([diary()], { rebuildBatchSize: 150 });
    await world.caughtUp(diary());
    expect(await seen()).toEqual(complete);
    await copying.stop();

    await requestRebuild(world.database, 'diary');
    world.run([diary()], { rebuildBatchSize: 7 });
    await eventually(async () => (await findRebuildProgress(world.database, 'diary')) === undefined);
    expect(await seen()).toEqual(complete);
  });
});
