import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chainEvents, type EventStore, NO_STREAM, openPostgresEventStore } from '@turnaround/event-store';
import { type NewEvent, type StoredEvent, streamName } from '@turnaround/kernel';
import { type Database, migrate, openDatabase } from '@turnaround/postgres';
import { createTestDatabase, eventually } from '@turnaround/testing';
import { migrations, OPERATIONS_SCHEMA } from '../ledger-schema.js';
import { SEAL_STREAM } from '../seals/seal-stream.js';
import { Seals } from '../seals/seals.js';
import { appendStream } from './journal-events.js';

export interface SealedLedger extends AsyncDisposable {
  readonly url: string;
  readonly ledger: EventStore;
  readonly tables: Database;
  readonly operations: Database;
  readonly directory: string;
  readonly keyFile: string;
  readonly seals: Seals;
  readonly streams: readonly string[];
}

/** A ledger of three streams with four events each, sealed; then a stream of two that is not sealed yet. */
export async function openSealed(): Promise<SealedLedger> {
  const test = await createTestDatabase();
  const { url } = test;
  const ledger = await openPostgresEventStore({ url, schema: 'ledger' });
  const tables = openDatabase({ url, schema: 'ledger', applicationName: 'spec' });
  const operations = openDatabase({ url, schema: OPERATIONS_SCHEMA, applicationName: 'spec' });
  await migrate(operations, migrations);
  const outside = await mkdtemp(join(tmpdir(), 'seals-'));
  const [directory, keyFile] = [join(outside, 'copies'), join(outside, 'key.pem')];
  const seals = new Seals({ ledger, database: operations, directory, keyFile });
  const streams = [await appendStream(ledger, 4), await appendStream(ledger, 4), await appendStream(ledger, 4)];
  await readable(ledger, streams.at(-1) ?? '', 3);
  await seals.sealNow();
  await readable(ledger, SEAL_STREAM, 0);
  await appendStream(ledger, 2);
  await seals.sealNow();
  const late = await appendStream(ledger, 2);
  await readable(ledger, late, 1);
  return {
    url,
    ledger,
    tables,
    operations,
    directory,
    keyFile,
    seals,
    streams,
    [Symbol.asyncDispose]: async () => {
      for (const store of [ledger, tables, operations, test]) await store.close();
      await rm(outside, { recursive: true });
    },
  };
}

export async function readable(ledger: EventStore, stream: string, revision: number): Promise<void> {
  await eventually(async () => (await ledger.findPosition(stream, revision)) !== undefined);
}

/** Gets round what refuses to change events, as whoever owns the database can. */
export async function tamper(
  { tables }: SealedLedger,
  ...statements: readonly [text: string, values?: readonly unknown[]][]
): Promise<void> {
  await tables.transaction(async (tx) => {
    await tx.query('ALTER TABLE event DISABLE TRIGGER event_is_append_only');
    for (const [text, values] of statements) await tx.query(text, values);
    await tx.query('ALTER TABLE event ENABLE TRIGGER event_is_append_only');
  });
}

function withoutSeal(metadata: StoredEvent['metadata']): NewEvent['metadata'] {
  const { occurredAt, actor, familyId, commandId, correlationId, causationId } = metadata;
  return { occurredAt, actor, ...(familyId !== undefined && { familyId }), commandId, correlationId, causationId };
}

/** The events of a stream as somebody would chain them who wants another past. */
export function chainedAgain(
  events: readonly StoredEvent[],
  change: (event: StoredEvent) => unknown,
): readonly StoredEvent[] {
  let head = NO_STREAM;
  return events.map((event) => {
    const { recordedAt } = event.metadata;
    const metadata = withoutSeal(event.metadata);
    const [again] = chainEvents(
      head,
      streamName('referral', event.stream.slice(9)),
      [{ ...event, data: change(event), metadata }],
      recordedAt,
    );
    if (again === undefined) throw new TypeError('One event in, one out');
    head = { revision: again.revision, hash: again.metadata.hash };
    return again;
  });
}
