import { randomUUID } from 'node:crypto';
import { openPostgresEventStore, NO_STREAM, START, verifyChain } from '@turnaround/event-store';
import { openDatabase } from '@turnaround/postgres';
import { type Bench, sideBySide } from './figures.js';
import { contactEvent } from './sample-events.js';
import { withServer } from './server.js';

const STREAMS = 500;
const EVENTS_A_STREAM = 100;
const EVENTS = STREAMS * EVENTS_A_STREAM;
const PAGE = 1000;

/** Reading the whole store in commit order against a plain keyset SELECT of the same rows, and walking every hash chain. */
export const readBench: Bench = {
  name: 'read',
  run: () =>
    withServer(async (url) => {
      const store = await openPostgresEventStore({ url, schema: 'ledger', maxConnections: 8 });
      const database = openDatabase({ url, schema: 'ledger', applicationName: 'raw', maxConnections: 1 });
      try {
        for (let stream = 0; stream < STREAMS; stream += 1) {
          const planId = randomUUID();
          const events = Array.from({ length: EVENTS_A_STREAM }, () => contactEvent(planId, planId));
          await store.append(`wholeFamilyPlan-${planId}`, NO_STREAM, events);
        }
        const readAll = async (): Promise<number> => {
          const started = performance.now();
          let after = START;
          let seen = 0;
          for (;;) {
            const page = await store.readAll(after, PAGE);
            seen += page.length;
            after = page.at(-1)?.position ?? after;
            if (page.length < PAGE) break;
          }
          if (seen !== EVENTS) throw new Error(`Read ${seen} of ${EVENTS} events`);
          return (EVENTS / (performance.now() - started)) * 1000;
        };
        const select = async (): Promise<number> => {
          const started = performance.now();
          let [transaction, position] = ['0', '0'];
          for (;;) {
            const { rows } = await database.query<{ data: unknown; metadata: unknown; t: string; p: string }>({
              name: 'page',
              text: `select stream, revision, id, type, data, metadata, transaction_id::text as t, position::text as p
                     from event where (transaction_id, position) > ($1::xid8, $2::bigint)
                     order by transaction_id, position limit ${PAGE}`,
              values: [transaction, position],
            });
            const last = rows.at(-1);
            if (last !== undefined) [transaction, position] = [last.t, last.p];
            if (rows.length < PAGE) break;
          }
          return (EVENTS / (performance.now() - started)) * 1000;
        };
        const verify = async (): Promise<number> => {
          const started = performance.now();
          const report = await verifyChain(everyEvent(store));
          if (report.broken !== undefined) throw new Error('The chain of a fresh store is broken');
          return (EVENTS / (performance.now() - started)) * 1000;
        };
        const [ours = Number.NaN, raw = Number.NaN, verified = Number.NaN] = await sideBySide(3, [
          readAll,
          select,
          verify,
        ]);
        return [
          {
            key: 'read_vs_raw',
            title: 'read all in commit order / keyset SELECT',
            value: ours / raw,
            unit: 'ratio',
            baseline: `${Math.round(ours)} / ${Math.round(raw)} events a second`,
          },
          { key: 'verify_events_per_s', title: 'hash chains walked', value: verified, unit: 'events/s' },
        ];
      } finally {
        await Promise.all([store.close(), database.close()]);
      }
    }),
};

async function* everyEvent(store: Awaited<ReturnType<typeof openPostgresEventStore>>) {
  let after = START;
  for (;;) {
    const page = await store.readAll(after, PAGE);
    for (const { event } of page) yield event;
    after = page.at(-1)?.position ?? after;
    if (page.length < PAGE) return;
  }
}
