import { type ChainReport, openPostgresEventStore, type Position, START, verifyChain } from '@turnaround/event-store';
import type { StoredEvent } from '@turnaround/kernel';
import { openDatabase } from '@turnaround/postgres';
import { databasesAt } from '../restored/database-urls.js';
import { findStores } from '../restored/stores.js';
import type { StoreEnd } from './manifest.js';

const PAGE = 2_000;

/** The last event of every store of the server, committed when it was asked. */
export async function storeEnds(serverUrl: string): Promise<readonly StoreEnd[]> {
  const ends: StoreEnd[] = [];
  for (const { url, schema } of await findStores(await databasesAt(serverUrl))) {
    const database = openDatabase({ url, schema, applicationName: 'backup', maxConnections: 1 });
    try {
      const { rows } = await database.query<{ stream: string; revision: number }>(
        'select stream, revision from event order by event.transaction_id desc, event.position desc limit 1',
      );
      ends.push(...rows.map((row) => ({ database: nameOf(url), schema, ...row })));
    } finally {
      await database.close();
    }
  }
  return ends;
}

export interface StoreReport extends ChainReport {
  readonly schema: string;
}

/**
 * Reads every store from its beginning and checks all chains.
 * @throws Error with a sentence for a person where one is broken, or lacks an event that it held when the backup began
 */
export async function checkStores(
  serverUrl: string,
  ends: readonly StoreEnd[],
  onChecked: (report: StoreReport) => void,
): Promise<void> {
  const missing = new Map(ends.map((end) => [keyOf(end), end]));
  for (const { url, schema } of await findStores(await databasesAt(serverUrl))) {
    const report = await verifyChain(
      eventsOf(url, schema, ({ stream, revision }) =>
        missing.delete(keyOf({ database: nameOf(url), schema, stream, revision })),
      ),
    );
    const { broken } = report;
    if (broken !== undefined)
      throw new Error(`The chain of ${schema} is broken at ${broken.stream}@${broken.revision} (${broken.finding}).`);
    onChecked({ schema, ...report });
  }
  for (const { schema, stream, revision } of missing.values())
    throw new Error(`${schema} lacks ${stream}@${revision}, which was stored before the backup began.`);
}

async function* eventsOf(
  url: string,
  schema: string,
  see: (event: StoredEvent) => void,
): AsyncGenerator<StoredEvent, void> {
  const store = await openPostgresEventStore({ url, schema, applicationName: 'restore', readOnly: true });
  try {
    let after: Position = START;
    for (;;) {
      const page = await store.readAll(after, PAGE);
      for (const { event } of page) {
        see(event);
        yield event;
      }
      const last = page.at(-1);
      if (last === undefined) return;
      after = last.position;
    }
  } finally {
    await store.close();
  }
}

function keyOf({ database, schema, stream, revision }: StoreEnd): string {
  return `${database}/${schema}/${stream}@${revision}`;
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}
