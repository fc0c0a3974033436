import { randomUUID } from 'node:crypto';
import { defineEvent, type EventContract, Id, pastShape, upcastFrom } from '@turnaround/contracts';
import { type NewEvent, type StoredType, streamName } from '@turnaround/kernel';
import { eventually } from '@turnaround/testing';
import { z } from 'zod';
import { defineProjection, type Projection } from './projection.js';
import { defineTable } from './table.js';
import { openProjectionWorld, type ProjectionWorld } from './testing/projection-world.js';

interface VisitsRow {
  readonly id: string;
  readonly minutes: number;
}

const table = defineTable<VisitsRow>({
  comment: 'Time with each family',
  key: 'id',
  columns: { id: { kind: 'text', comment: 'Family' }, minutes: { kind: 'integer', comment: 'Minutes' } },
});

/** Hours, then minutes, then under another name. */
const inHours = pastShape('tallies.Visited', z.object({ familyId: Id, hours: z.number() }));
const inMinutes = pastShape(
  'tallies.Visited',
  z.object({ familyId: Id, minutes: z.number() }),
  upcastFrom(inHours, ({ familyId, hours }) => ({ familyId, minutes: hours * 60 })),
);
const asMinutes = upcastFrom(inMinutes, (data) => data);
const firstRelease = defineEvent('tallies.Visited', 'Visited.', inHours.schema);
const secondRelease = defineEvent('visits.VisitMade', 'Visited.', inMinutes.schema, asMinutes);

function visits<Data extends { familyId: string }>(
  contract: EventContract<string, z.ZodType<Data>>,
  minutesOf: (data: Data) => number,
): Projection<VisitsRow> {
  const takes = [contract] as const;
  return defineProjection<VisitsRow, typeof takes>({
    name: 'visits',
    version: 1,
    table,
    takes,
    keysOf: ({ data }) => [data.familyId],
    evolve: (row, { data }) => ({ id: data.familyId, minutes: (row?.minutes ?? 0) + minutesOf(data) }),
  });
}
const before = visits(firstRelease, ({ hours }) => hours * 60);
const today = visits(secondRelease, ({ minutes }) => minutes);

function visited(type: StoredType, data: object): NewEvent {
  const ids = { commandId: randomUUID(), correlationId: randomUUID(), causationId: randomUUID() };
  const actor = { id: 'kay', name: 'Kay', role: 'key-worker' };
  return { id: randomUUID(), type, data, metadata: { occurredAt: '2026-01-05T10:00:00.000Z', actor, ...ids } };
}

async function append(world: ProjectionWorld, familyId: string, ...events: readonly NewEvent[]): Promise<void> {
  const stream = streamName('visit', familyId);
  await world.store.append(stream, (await world.store.load(stream)).head, events);
}

async function rowsOf({ database }: ProjectionWorld): Promise<unknown> {
  return (await database.query('SELECT * FROM visits')).rows;
}

describe('A ledger of several releases', () => {
  it('is read in the shape of today, and rebuilt by itself once an event has a new version', async () => {
    await using world = await openProjectionWorld();
    const familyId = randomUUID();
    await append(world, familyId, visited('tallies.Visited.v1', { familyId, hours: 2 }));
    const old = world.run([before]);
    await world.caughtUp(before);
    await old.stop();
    await append(
      world,
      familyId,
      visited('tallies.Visited.v2', { familyId, minutes: 30 }),
      visited('visits.VisitMade.v3', { familyId, minutes: 5 }),
    );
    world.run([today]);
    await world.caughtUp(today);
    await eventually(async () => {
      const { rows } = await world.database.query('SELECT generation FROM projection_generation');
      return rows.length === 1 && JSON.stringify(rows) !== '[{"generation":1}]';
    });
    expect(await rowsOf(world)).toEqual([{ id: familyId, minutes: 155 }]);
  });

  it('holds a read model at the first event of a newer release, in one sentence, and lets the newer release go on from there', async () => {
    await using world = await openProjectionWorld();
    const familyId = randomUUID();
    const newer = visited('tallies.Visited.v2', { familyId, minutes: 30 });
    const last = visited('tallies.Visited.v1', { familyId, hours: 1 });
    await append(world, familyId, visited('tallies.Visited.v1', { familyId, hours: 2 }));
    const behind = world.run([before]);
    await world.caughtUp(before);
    await append(world, familyId, newer, last);
    const { detail } = await eventually(() => behind.health().find(({ state }) => state === 'failed'));
    expect(detail).toBe(
      `visits cannot go on: This release does not know tallies.Visited.v2 (event ${newer.id}, visit-${familyId}@1): start one that does`,
    );
    expect(await rowsOf(world)).toEqual([{ id: familyId, minutes: 120 }]);
    await behind.stop();
    world.run([today]);
    await world.caughtUp(today);
    expect(await rowsOf(world)).toEqual([{ id: familyId, minutes: 210 }]);
  });

  it('holds it at what nobody knows at all', async () => {
    await using world = await openProjectionWorld();
    const familyId = randomUUID();
    await append(world, familyId, visited('visits.VisitDreamt.v1', { familyId }));
    const running = world.run([today]);
    const { detail } = await eventually(() => running.health().find(({ state }) => state === 'failed'));
    expect(detail).toContain('does not know visits.VisitDreamt.v1');
  });
});
