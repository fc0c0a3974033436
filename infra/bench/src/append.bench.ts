import { randomUUID } from 'node:crypto';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { chainEvents, NO_STREAM, openPostgresEventStore } from '@turnaround/event-store';
import { openDatabase } from '@turnaround/postgres';
import { type Bench, sideBySide, throughput } from './figures.js';
import { contactEvent } from './sample-events.js';
import { withServer } from './server.js';

const CONNECTIONS = 16;
const ROUND_MS = 3000;
const ROUNDS = 3;

/**
 * One event to a new stream, 16 at a time, against the least PostgreSQL can do for the same bytes (a prepared single-row
 * INSERT with a primary key) and against emmett's PostgreSQL store, on one durable server.
 */
export const appendBench: Bench = {
  name: 'append',
  run: () =>
    withServer(async (url) => {
      const raw = openDatabase({ url, schema: 'public', applicationName: 'raw', maxConnections: CONNECTIONS });
      await raw.query(
        'create table raw_event (id uuid primary key, stream text not null, type text not null, data json, metadata json)',
      );
      const ours = await openPostgresEventStore({ url, schema: 'journal', maxConnections: CONNECTIONS });
      const emmett = getPostgreSQLEventStore(url);
      const insert = 'insert into raw_event (id, stream, type, data, metadata) values ($1, $2, $3, $4, $5)';
      try {
        const [rawRate, ourRate, emmettRate] = await sideBySide(ROUNDS, [
          () =>
            throughput(CONNECTIONS, ROUND_MS, () => {
              const planId = randomUUID();
              // Hashed like ours: the limit in question is the database's, not the hash's.
              const [event] = chainEvents(
                NO_STREAM,
                `plan-${planId}`,
                [contactEvent(planId, planId)],
                new Date().toISOString(),
              );
              if (event === undefined) throw new Error('No event');
              return raw.pool.query({
                name: 'insert',
                text: insert,
                values: [
                  event.id,
                  event.stream,
                  event.type,
                  JSON.stringify(event.data),
                  JSON.stringify(event.metadata),
                ],
              });
            }),
          () =>
            throughput(CONNECTIONS, ROUND_MS, () => {
              const planId = randomUUID();
              return ours.append(`wholeFamilyPlan-${planId}`, NO_STREAM, [contactEvent(planId, planId)]);
            }),
          () =>
            throughput(CONNECTIONS, ROUND_MS, () => {
              const planId = randomUUID();
              const { type, data, metadata } = contactEvent(planId, planId);
              return emmett.appendToStream(`wholeFamilyPlan-${planId}`, [
                { type, data: data as Record<string, unknown>, metadata: { ...metadata } },
              ]);
            }),
        ]);
        const rate = (value: number | undefined): number => value ?? Number.NaN;
        return [
          {
            key: 'append_vs_raw',
            title: 'journal append / raw INSERT',
            value: rate(ourRate) / rate(rawRate),
            unit: 'ratio',
            goal: '≥ 0.8',
            baseline: `${Math.round(rate(ourRate))} / ${Math.round(rate(rawRate))} a second`,
          },
          {
            key: 'append_vs_emmett',
            title: 'journal append / emmett',
            value: rate(ourRate) / rate(emmettRate),
            unit: 'ratio',
            goal: '≥ 2.5',
            baseline: `${Math.round(rate(ourRate))} / ${Math.round(rate(emmettRate))} a second`,
          },
        ];
      } finally {
        await Promise.all([raw.close(), ours.close(), emmett.close()]);
      }
    }),
};
