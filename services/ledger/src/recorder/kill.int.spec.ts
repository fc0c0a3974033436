import { setTimeout as pause } from 'node:timers/promises';
import { contexts } from '@turnaround/contracts';
import { type EventStore, openPostgresEventStore, START } from '@turnaround/event-store';
import { schemaOf } from '@turnaround/service-kit';
import { createTestDatabase, eventually, type SourceProcess, startSourceProcess } from '@turnaround/testing';
import { appendStream, newEvent } from '../testing/journal-events.js';
import { verifyLedger } from '../verification/verify-ledger.js';

const LIVES = 8;
const MOST_EVENTS_A_LIFE = 120;
/** A recorder's start alone takes seconds on a busy machine. */

function between(least: number, most: number): number {
  return least + Math.floor(Math.random() * (most - least + 1));
}

/** Appends to new streams and to the one before until told to stop, with pauses so that the recorder gets its turn. */
async function grow(journal: EventStore, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const stream = await appendStream(journal, between(1, 9));
    const { head } = await journal.load(stream);
    await journal.append(stream, head, [newEvent()]);
    await pause(10);
  }
}

/** Counts what a store has come to hold, reading on from where it looked last. */
function counter(store: EventStore): () => Promise<number> {
  let position = START;
  let count = 0;
  return async () => {
    const page = await store.readAll(position, 10_000);
    position = page.at(-1)?.position ?? position;
    count += page.length;
    return count;
  };
}

async function idsOf(store: EventStore): Promise<readonly string[]> {
  return (await store.readAll('', 100_000)).map(({ event }) => event.id);
}

describe('A recorder', () => {
  it('killed at any point while journals grow has each event in the ledger exactly once, in whole chains', async () => {
    await using test = await createTestDatabase();
    const open = (schema: string): Promise<EventStore> =>
      openPostgresEventStore({ url: test.url, schema, maxConnections: 2 });
    const journals: EventStore[] = [];
    for (const context of contexts) journals.push(await open(schemaOf(context)));
    const ledger = await open('ledger');
    let child: SourceProcess | undefined;
    const startRecorder = (): SourceProcess =>
      (child = startSourceProcess(new URL('../testing/recorder-process.ts', import.meta.url), {
        LEDGER_SPEC_DATABASE_URL: test.url,
      }));

    const growing = new AbortController();
    const grown = Promise.all(journals.map((journal) => grow(journal, growing.signal)));
    const recorded = counter(ledger);
    try {
      for (let life = 0; life < LIVES; life += 1) {
        const recorder = startRecorder();
        const enough = (await recorded()) + between(1, MOST_EVENTS_A_LIFE);
        await eventually(async () => (await recorded()) >= enough);
        await recorder.kill();
      }
    } finally {
      growing.abort();
      await Promise.all([grown, child?.kill()]);
    }

    const written = (await Promise.all(journals.map(idsOf))).flat();
    const last = startRecorder();
    await eventually(async () => (await recorded()) >= written.length);
    await last.kill();
    expect((await idsOf(ledger)).toSorted()).toEqual(written.toSorted());
    const verification = await verifyLedger(ledger);
    expect(verification.broken).toBeUndefined();
    expect(verification.events).toBe(written.length);
    for (const store of [ledger, ...journals]) await store.close();
  }, 300_000);
});
