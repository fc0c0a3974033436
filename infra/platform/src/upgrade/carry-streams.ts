import { type CarriedStreams, type Context, readEvent } from '@turnaround/contracts';
import { type EventStore, openPostgresEventStore, START } from '@turnaround/event-store';
import { type StoredEvent, streamCategory } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import { pollUntil } from '@turnaround/resilience';
import type { RuleSetLibrary } from '@turnaround/rule-sets';
import { schemaOf } from '@turnaround/service-kit';
import { tellers } from './carries.js';

interface Carry {
  readonly source: Database;
  readonly streams: readonly CarriedStreams[];
  readonly to: { readonly context: Context; readonly url: string };
  readonly ruleSets: RuleSetLibrary | undefined;
  readonly onRecorded?: ((events: number) => void) | undefined;
}

const READ_AT_ONCE = 500;
const RECORD_AT_ONCE = 20;
const PATIENCE_MS = 30_000;

/**
 * Records in the journal they belong to what the streams of an older one said, in its order of commits. What is recorded follows from the older
 * events alone and `record` takes an event twice without a second effect, so that a run that was cut off is made whole by another one.
 * @returns how many events there are
 * @throws UnreadableEventError for an event in the older journal that this release does not know
 * @throws IntegrityError where the journal holds something else at the place of an event
 */
export async function carryStreams({ source, streams, to, ruleSets, onRecorded }: Carry): Promise<number> {
  const [from, into] = await Promise.all([
    // Made into a store of this release first: one of an earlier release cannot be read.
    openPostgresEventStore({ url: source.url, schema: source.schema, applicationName: 'upgrade' }),
    openPostgresEventStore({ url: to.url, schema: schemaOf(to.context), applicationName: 'upgrade' }),
  ]);
  try {
    await assertWholeInSight(from, source.schema);
    let recorded = 0;
    for await (const events of inBatches(tellAll(from, streams, to.context, ruleSets), RECORD_AT_ONCE)) {
      await into.record(events);
      recorded += events.length;
      onRecorded?.(recorded);
    }
    return recorded;
  } finally {
    await from.close();
    await into.close();
  }
}

async function* tellAll(
  from: EventStore,
  streams: readonly CarriedStreams[],
  context: Context,
  ruleSets: RuleSetLibrary | undefined,
): AsyncGenerator<StoredEvent> {
  const copied = new Set(streams.filter(({ how }) => how === 'copied').map(({ category }) => category));
  const teller = ruleSets && tellers[context]?.(ruleSets);
  for await (const event of everyEvent(from)) {
    // Whatever nobody can read stops the upgrade here, before any service does the same one by one.
    readEvent(event);
    if (copied.has(streamCategory(event.stream))) yield event;
    if (teller !== undefined) yield* teller.hear(event);
  }
  if (teller !== undefined) yield* teller.end();
}

async function* everyEvent(store: EventStore): AsyncGenerator<StoredEvent> {
  for (let position = START; ;) {
    const page = await store.readAll(position, READ_AT_ONCE);
    for (const { event } of page) yield event;
    const last = page.at(-1);
    if (last === undefined) return;
    position = last.position;
  }
}

async function* inBatches<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<readonly Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Readers stay below the oldest transaction that runs: something that is still at work here would hide the end from us. */
async function assertWholeInSight(store: EventStore, schema: string): Promise<void> {
  const end = await store.end();
  const inSight = async (): Promise<boolean> => store.comparePositions(await store.head(), end) >= 0;
  if (await pollUntil(inSight, { everyMs: 200, withinMs: PATIENCE_MS })) return;
  throw new Error(
    `The end of the journal ${schema} is not in sight: stop whatever still writes to its database, then start again.`,
  );
}
