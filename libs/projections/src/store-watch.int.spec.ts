import { randomUUID } from 'node:crypto';
import { type EventStore, openLedger } from '@turnaround/event-store';
import { type EventStoreDbStandIn, eventually, startEventStoreDbStandIn } from '@turnaround/testing';
import { requestRebuild } from './request-rebuild.js';
import type { RunningProjections } from './runner.js';
import { openProjectionWorld, type ProjectionWorld } from './testing/projection-world.js';
import { count, tallies } from './testing/tally.js';

async function rows(world: ProjectionWorld): Promise<Record<string, unknown>[]> {
  return (await world.database.query('SELECT * FROM family_tallies ORDER BY id')).rows;
}

describe('Projections over a ledger in EventStoreDB (a stand-in for the server)', () => {
  let standIn: EventStoreDbStandIn;
  let ledger: EventStore;
  let world: ProjectionWorld;
  let told: string[];

  beforeEach(async () => {
    standIn = await startEventStoreDbStandIn();
    ledger = await openLedger({ kind: 'eventstore', url: standIn.url });
    world = await openProjectionWorld();
    told = [];
  });
  afterEach(async () => {
    await world[Symbol.asyncDispose]();
    await ledger.close();
    await standIn.stop();
  });

  const run = (): RunningProjections =>
    world.run([tallies()], {
      store: ledger,
      watchEveryMs: 20,
      onFailure: (failure) => void told.push(String(failure)),
    });
  const state = (running: RunningProjections): string | undefined => running.health()[0]?.state;
  const counted = (running: RunningProjections, events: number): Promise<unknown> =>
    eventually(() => state(running) === 'live' && running.health()[0]?.eventCount === events);
  /** A recorder of a process of its own, as after a restart: it knows no ledger from before. */
  const asAnotherRecorder = async (work: (store: EventStore) => Promise<unknown>): Promise<void> => {
    const recorder = await openLedger({ kind: 'eventstore', url: standIn.url });
    await work(recorder);
    await recorder.close();
  };

  it('stop and say so when another server answers at the address while they run, and keep what they have', async () => {
    const family = randomUUID();
    await count(ledger, family, 1, 2);
    const running = run();
    await counted(running, 2);
    standIn.goAway();
    standIn.clear();
    await standIn.comeBack();
    await asAnotherRecorder((recorder) => count(recorder, randomUUID(), 5));
    await eventually(() => state(running) === 'failed');
    expect(running.health()[0]?.detail).toMatch(/^Another store stands at the address than the one that was read/);
    expect(running.health()[0]?.detail).toContain('npm run platform -- rebuild');
    expect(told.join('\n')).toContain('Another store stands at the address');
    expect(await rows(world)).toMatchObject([{ id: family, events: 2 }]);
  });

  it('notice at the start that the ledger is another one, and take it when asked to be rebuilt', async () => {
    await count(ledger, randomUUID(), 1, 2);
    const first = run();
    await counted(first, 2);
    await first.stop();
    standIn.clear();
    const family = randomUUID();
    await asAnotherRecorder((recorder) => count(recorder, family, 5));
    const second = run();
    await eventually(() => state(second) === 'failed');
    expect(second.health()[0]?.detail).toContain('Another store stands at the address');
    await requestRebuild(world.database, tallies().name);
    await counted(second, 1);
    expect(await rows(world)).toMatchObject([{ id: family, events: 1, total: 5 }]);
  });

  it('notice that the ledger was put back to an older day, also after it has grown again', async () => {
    const family = randomUUID();
    await count(ledger, family, 1);
    const putBack = standIn.backUp();
    await count(ledger, family, 2);
    const first = run();
    await counted(first, 2);
    putBack();
    await eventually(() => state(first) === 'failed');
    expect(first.health()[0]?.detail).toContain('put back to an older state');
    await first.stop();
    await asAnotherRecorder((recorder) => count(recorder, randomUUID(), 1, 1, 1, 1));
    const second = run();
    await eventually(() => state(second) === 'failed');
    await requestRebuild(world.database, tallies().name);
    await counted(second, 5);
    expect((await rows(world)).length).toBe(2);
  });

  it('wait for a ledger that no recorder has opened yet', async () => {
    const reader = await openLedger({ kind: 'eventstore', url: standIn.url, prefix: 'north.' }, { readOnly: true });
    const running = world.run([tallies()], { store: reader, watchEveryMs: 20 });
    await eventually(() => state(running) === 'unavailable');
    expect(running.health()[0]?.detail).toContain('is not opened by a recorder yet');
    const recorder = await openLedger({ kind: 'eventstore', url: standIn.url, prefix: 'north.' });
    await eventually(() => state(running) === 'live');
    await recorder.close();
    await running.stop();
    await reader.close();
  });
});
