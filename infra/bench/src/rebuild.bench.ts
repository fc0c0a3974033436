import { readFile } from 'node:fs/promises';
import { pause } from '@turnaround/resilience';
import { type EventStore, openPostgresEventStore } from '@turnaround/event-store';
import { addDays } from '@turnaround/kernel';
import { parseRuleSet } from '@turnaround/payment-rules';
import { type Database, openDatabase } from '@turnaround/postgres';
import { type Projection, runProjections } from '@turnaround/projections';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { READ_MODELS_SCHEMA, readModelProjections } from '@turnaround/projectors';
import { copySpeed } from './copy-rows.js';
import { familyHistory } from './family-history.js';
import type { Bench } from './figures.js';
import { places } from './places.js';
import { withServer } from './server.js';

const EVENTS_AT_LEAST = 200_000;
/** Families whose events alternate in the ledger, like those of a council's cases. */
const FAMILIES_AT_ONCE = 250;
const BATCH = 2_000;
const PATIENCE_MS = 300_000;

/**
 * Each read model rebuilt alone, as an operator or a new version does, and all of them at once, from a ledger with a history;
 * the latter against COPY of the same rows into the same tables.
 */
export const rebuildBench: Bench = {
  name: 'rebuild',
  run: () =>
    withServer(async (url) => {
      const store = await openPostgresEventStore({ url, schema: 'ledger', applicationName: 'bench' });
      const database = openDatabase({
        url,
        schema: READ_MODELS_SCHEMA,
        applicationName: 'projectors',
        maxConnections: 4,
      });
      try {
        const events = await fillLedger(store);
        const projections = await readModels();
        const alone: [name: string, rate: number][] = [];
        for (const projection of projections) {
          const own = openDatabase({
            url,
            schema: `alone_${projection.name.replaceAll('-', '_')}`,
            applicationName: 'projectors',
          });
          alone.push([projection.name, events / (await rebuild(store, own, [projection]))]);
          await own.close();
        }
        const [slowest = ['', Number.NaN]] = alone.toSorted(([, one], [, other]) => one - other);
        const seconds = await rebuild(store, database, projections);
        const copied = await copySpeed(database);
        return [
          {
            key: 'rebuild_events_per_s',
            title: `rebuild of the slowest read model, ${slowest[0]}`,
            value: slowest[1],
            unit: 'events/s',
            goal: '≥ 20,000',
            baseline: alone.map(([name, rate]) => `${name} ${Math.round(rate / 1000)}k`).join(', '),
          },
          {
            key: 'rebuild_all_events_per_s',
            title: 'rebuild of all read models at once',
            value: events / seconds,
            unit: 'events/s',
            baseline: `${events} events in ${seconds.toFixed(1)} s`,
          },
          {
            key: 'rebuild_vs_copy',
            title: 'rebuild / COPY of the same rows',
            value: copied.seconds / seconds,
            unit: 'ratio',
            baseline: `${copied.rows} rows of ${copied.tables} tables copied in ${copied.seconds.toFixed(1)} s`,
          },
        ];
      } finally {
        await store.close();
        await database.close();
      }
    }),
};

async function fillLedger(store: EventStore): Promise<number> {
  let events = 0;
  for (let family = 0; events < EVENTS_AT_LEAST; family += FAMILIES_AT_ONCE) {
    const histories = Array.from({ length: FAMILIES_AT_ONCE }, (_, index) =>
      familyHistory(family + index, addDays('2024-01-08', index)),
    );
    const inOrder = histories
      .flat()
      .toSorted((one, other) => Date.parse(one.metadata.recordedAt) - Date.parse(other.metadata.recordedAt));
    for (let start = 0; start < inOrder.length; start += BATCH) await store.record(inOrder.slice(start, start + BATCH));
    events += inOrder.length;
  }
  return events;
}

async function readModels(): Promise<readonly Projection[]> {
  const file = places.ruleSet('demonstration');
  const ruleSet = parseRuleSet(JSON.parse(await readFile(file, 'utf8')), file);
  return Object.values(readModelProjections(new RuleSetLibrary([ruleSet], ruleSet.authority)));
}

/** Seconds until every read model has been filled beside an empty one and is served. */
async function rebuild(store: EventStore, database: Database, projections: readonly Projection[]): Promise<number> {
  const failures: unknown[] = [];
  const started = performance.now();
  const running = runProjections({ projections, store, database, onFailure: (failure) => failures.push(failure) });
  try {
    while (running.health().some(({ state, eventCount }) => state !== 'live' || eventCount === 0)) {
      if (failures.length > 0) throw failures[0];
      if (performance.now() - started > PATIENCE_MS) throw new Error(JSON.stringify(running.health()));
      await pause(20);
    }
    return (performance.now() - started) / 1000;
  } finally {
    await running.stop();
  }
}
