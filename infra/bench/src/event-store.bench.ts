import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent, NO_STREAM as NOTHING_YET } from '@eventstore/db-client';
import { chainEvents, type EventStore, NO_STREAM, openEventStoreDb } from '@turnaround/event-store';
import { type StoredEvent, streamName } from '@turnaround/kernel';
import { startEventStoreDbStandIn } from '@turnaround/testing';
import { type Bench, sideBySide } from './figures.js';
import { contactEvent } from './sample-events.js';

/** What a disk takes; everything asked for meanwhile is committed beside it. */
const COMMIT_MS = 5;
const BATCHES = 8;
const STREAMS_A_BATCH = 167;
const EVENTS_A_STREAM = 3;
/** As the adapter has at most. */
const IN_FLIGHT = 64;
const ROUNDS = 3;

/**
 * Records batches of mixed streams in EventStoreDB, as the recorder does. The server is the stand-in of the test kit with a commit of
 * 5 ms, in this process. Compared with the bare client, which appends the same events one by one, 64 at a time and one at a time: the
 * least and the most that waiting for the server costs.
 */
export const eventStoreBench: Bench = {
  name: 'event-store',
  async run() {
    const standIn = await startEventStoreDbStandIn();
    standIn.behaviour.commitMs = COMMIT_MS;
    const store = await openEventStoreDb({ url: standIn.url, owner: true });
    const client = EventStoreDBClient.connectionString(standIn.url);
    try {
      const [recorded = Number.NaN, inFlight = Number.NaN, alone = Number.NaN] = await sideBySide(ROUNDS, [
        () => record(store),
        () => append(client, IN_FLIGHT, BATCHES),
        () => append(client, 1, 1),
      ]);
      const [many, one] = [Math.round(inFlight), Math.round(alone)];
      return [
        {
          key: 'event_store_events_per_s',
          title: 'events of mixed streams recorded in EventStoreDB (stand-in, 5 ms a commit)',
          value: recorded,
          unit: 'events/s',
          goal: '≥ 3,000',
          baseline: `bare client, one event an append: ${many} a second with ${IN_FLIGHT} in flight, ${one} with one`,
        },
      ];
    } finally {
      await Promise.all([store.close(), client.dispose()]);
      await standIn.stop();
    }
  },
};

/** Batches in which no two neighbours are of one stream. */
function mixed(batches: number): readonly (readonly StoredEvent[])[] {
  return Array.from({ length: batches }, () => {
    const streams = Array.from({ length: STREAMS_A_BATCH }, () => {
      const planId = randomUUID();
      const events = Array.from({ length: EVENTS_A_STREAM }, () => contactEvent(planId, planId));
      return chainEvents(NO_STREAM, streamName('wholeFamilyPlan', planId), events, '2026-01-15T10:30:00.000Z');
    });
    return Array.from({ length: EVENTS_A_STREAM }, (_, turn) => streams.flatMap((events) => events[turn] ?? [])).flat();
  });
}

/** @returns events a second */
async function record(store: EventStore): Promise<number> {
  const batches = mixed(BATCHES);
  return rate(batches.flat().length, async () => {
    for (const batch of batches) await store.record(batch);
  });
}

/** The same bytes, each event in a stream of its own. @returns events a second */
async function append(client: EventStoreDBClient, lanes: number, batches: number): Promise<number> {
  const events = mixed(batches).flat();
  const waiting = events.values();
  const lane = async (): Promise<void> => {
    for (const { id, type, data, metadata } of waiting) {
      const event = jsonEvent({ id, type, data: data as Record<string, unknown>, metadata: { ...metadata } });
      await client.appendToStream(`bare-${id}`, event, { expectedRevision: NOTHING_YET });
    }
  };
  return rate(events.length, () => Promise.all(Array.from({ length: lanes }, lane)));
}

async function rate(events: number, work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (events / (performance.now() - started)) * 1000;
}
