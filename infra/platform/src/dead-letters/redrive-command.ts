import { join } from 'node:path';
import { REDRIVE_CHANNEL } from '@turnaround/messaging';
import { type Database, embeddedAddress, isUnavailable, openDatabase, quoteIdentifier } from '@turnaround/postgres';
import { pollUntil } from '@turnaround/resilience';
import type { Output } from '../check/check-command.js';
import { places } from '../places.js';

const LOOK_EVERY_MS = 200;
/** A service that runs begins at once; one that does not run never does. */
const ANSWERED_WITHIN_MS = 60_000;

interface Letter {
  readonly id: string;
  readonly consumer: string;
  readonly topic: string;
  readonly stream: string | null;
  readonly revision: number | null;
  readonly event_id: string;
  readonly reason: string;
  readonly tries: number;
}

/**
 * Asks the services that run to deliver again what their consumers could not handle, and says what came of it.
 * @param groups consumer groups; all where none is given
 * @returns the exit code: 0 all were delivered (or there were none), 1 some failed again, 2 not all could be tried
 */
export async function redriveCommand(
  groups: readonly string[],
  env: NodeJS.ProcessEnv,
  { out, error }: Output,
): Promise<number> {
  const url = env['DATABASE_URL'] ?? embeddedAddress(join(places.data, 'postgres'));
  if (url === undefined) {
    error('The platform is not running here. Start it with `npm start` and leave it running, then redrive again;');
    error('or say where the services keep their data: DATABASE_URL=postgres://… (once for each database).');
    return 2;
  }
  const database = openDatabase({ url, schema: 'public', applicationName: 'platform-redrive', maxConnections: 1 });
  try {
    let code = 0;
    let asked = 0;
    for (const table of await tables(database)) {
      const waiting = await ask(database, table, groups);
      if (waiting.length === 0) continue;
      asked += waiting.length;
      await pollUntil(async () => (await open(database, table, waiting)).every(({ asked: still }) => !still), {
        everyMs: LOOK_EVERY_MS,
        withinMs: ANSWERED_WITHIN_MS,
      });
      const left = await open(database, table, waiting);
      out(`${table.schema}: ${waiting.length - left.length} of ${waiting.length} delivered.`);
      for (const one of left) {
        error(`  ${placeOf(one)}: ${one.asked ? 'not tried; does the service run?' : one.reason}`);
        code = Math.max(code, one.asked ? 2 : 1);
      }
    }
    if (asked === 0) out('Nothing was put aside.');
    return code;
  } catch (failure) {
    if (!isUnavailable(failure)) throw failure;
    error('The database cannot be reached. Is the platform running (npm start)?');
    return 2;
  } finally {
    await database.close();
  }
}

interface Table {
  readonly schema: string;
}

/** Of every service in the database whose release lists its letters. */
async function tables(database: Database): Promise<readonly Table[]> {
  const { rows } = await database.query<Table>(
    `select table_schema as schema from information_schema.columns
     where table_name = 'dead_letter' and column_name = 'redrive_asked_at' order by 1`,
  );
  return rows;
}

async function ask(database: Database, { schema }: Table, groups: readonly string[]): Promise<readonly Letter[]> {
  const { rows } = await database.query<Letter>(
    `update ${quoteIdentifier(schema)}.dead_letter set redrive_asked_at = now()
     where left_at is null and (cardinality($1::text[]) = 0 or consumer = any($1)) returning *`,
    [groups],
  );
  if (rows.length > 0) await database.query('select pg_notify($1, $2)', [REDRIVE_CHANNEL, schema]);
  return rows;
}

async function open(
  database: Database,
  { schema }: Table,
  letters: readonly Letter[],
): Promise<readonly (Letter & { readonly asked: boolean })[]> {
  const { rows } = await database.query<Letter & { asked: boolean }>(
    `select *, redrive_asked_at is not null as asked from ${quoteIdentifier(schema)}.dead_letter
     where id = any($1::bigint[]) order by consumer, topic, stream, revision, id`,
    [letters.map(({ id }) => id)],
  );
  return rows;
}

function placeOf({ consumer, topic, stream, revision, event_id: eventId, tries }: Letter): string {
  const place = stream === null ? `message ${eventId} of ${topic}` : `${stream}@${revision}`;
  return `${place} for ${consumer}, tried ${tries} times`;
}
