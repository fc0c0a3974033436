import { type Database, migrate, type Transaction } from '@turnaround/postgres';
import { type Position, START } from '../event-store.js';
import { numbersOf } from '../position-text.js';
import { migrations } from './schema.js';

/** A store, and the furthest position that any reader of it has kept. */
export interface ReadStore {
  /** Its schema, as the role that owns it. */
  readonly database: Database;
  readonly read: Position;
}

/** How a store stands to the server it is in, in transactions. */
export interface Reach {
  /** Of its newest event; 0 where there is none. */
  readonly newest: bigint;
  /** Of the reader that has got furthest. */
  readonly read: bigint;
  /** What the server gives the next one. */
  readonly server: bigint;
  /** What the store adds to that. */
  readonly lead: bigint;
}

/** What was changed in a store that was restored into another server. */
export interface Restamped {
  readonly store: string;
  readonly before: Reach;
  readonly lead: bigint;
  /** Events written after the restore and before this, which now come after all others. */
  readonly moved: number;
}

/** Whether what follows would come before what is stored or what has been read. */
export function isOutOfStep({ newest, read, server, lead }: Reach): boolean {
  return newest >= server + lead || read >= server + lead;
}

/** Also of a store that an earlier release made, which counts as its server does. */
export async function reachOf({ database, read }: ReadStore): Promise<Reach> {
  const { rows } = await database.query<{ counts: boolean }>(
    `select to_regprocedure('transaction_lead()') is not null as counts`,
  );
  const { rows: figures } = await database.query<{ newest: string; server: string; lead: string }>(`
    select coalesce((select event.transaction_id from event order by event.transaction_id desc limit 1), '0')::text as newest,
           pg_snapshot_xmax(pg_current_snapshot())::text as server,
           ${rows[0]?.counts === true ? 'transaction_lead()' : '0'}::text as lead`);
  const [major] = numbersOf(read);
  const { newest = 0, server = 0, lead = 0 } = figures[0] ?? {};
  return { newest: BigInt(newest), read: BigInt(major), server: BigInt(server), lead: BigInt(lead) };
}

/**
 * Has the stores of one server count on from where their events and readers have got to, after a dump was restored there. No event and
 * no position that anybody has kept is changed, but for events that were written since and that no reader would ever have met. Each
 * store is changed in one transaction and where nothing is wrong none is, so that it can be cut off and started again. All count alike,
 * so that a place in one of them that is good stays so.
 */
export async function restampServer(stores: readonly ReadStore[]): Promise<readonly Restamped[]> {
  for (const { database } of stores) await migrate(database, migrations);
  const reaches = await Promise.all(stores.map(reachOf));
  const lead = reaches.map(leadFor).reduce((one, other) => (one < other ? other : one), 0n);
  const changed: Restamped[] = [];
  for (const store of stores) {
    const restamped = await raise(store, lead);
    if (restamped !== undefined) changed.push(restamped);
  }
  return changed;
}

/** One more than it takes, for the events that are moved. */
function leadFor(reach: Reach): bigint {
  const { newest, read, server, lead } = reach;
  return isOutOfStep(reach) ? (newest < read ? read : newest) + 2n - server : lead;
}

async function raise(store: ReadStore, lead: bigint): Promise<Restamped | undefined> {
  const before = await reachOf(store);
  if (before.lead >= lead) return undefined;
  const moved = await store.database.transaction(async (tx) => {
    await tx.query('lock table event in share row exclusive mode');
    const stragglers = isOutOfStep(before) ? await moveStragglers(tx, before) : 0;
    await tx.query(`
      create or replace function transaction_lead() returns bigint immutable parallel safe language sql as 'select ${lead}::bigint';
      alter table event alter column transaction_id set default ((pg_current_xact_id()::text::bigint + ${lead})::text::xid8)`);
    return stragglers;
  });
  return { store: store.database.schema, before, lead, moved };
}

/**
 * Events written in the new server before anybody noticed have lower transactions and higher numbers than the newest restored one.
 * They go behind all others, in their order. The numbers grow within a stream, so that the order of no stream changes.
 */
async function moveStragglers(tx: Transaction, { newest, read }: Reach): Promise<number> {
  const behind = `
    transaction_id < $1::xid8
    and position > (select position from event where transaction_id = $1::xid8 order by position desc limit 1)`;
  const { rows } = await tx.query(`select from event where ${behind} limit 1`, [String(newest)]);
  if (rows.length === 0) return 0;
  await tx.query('alter table event disable trigger event_is_append_only');
  const place = String((newest < read ? read : newest) + 1n);
  const { rowCount } = await tx.query(`update event set transaction_id = $2::xid8 where ${behind}`, [
    String(newest),
    place,
  ]);
  await tx.query('alter table event enable trigger event_is_append_only');
  return rowCount ?? 0;
}

/** The furthest of positions in one store; `START` for none. */
export function furthest(positions: readonly Position[]): Position {
  return positions.reduce((one, other) => (one < other ? other : one), START);
}
