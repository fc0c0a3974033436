import { join } from 'node:path';
import { type Database, embeddedAddress, isUnavailable, openDatabase } from '@turnaround/postgres';
import { differing, findCheckProgress, loadChecks, requestCheck, type RowsCheck } from '@turnaround/projections';
import { pollUntil } from '@turnaround/resilience';
import { places } from '../places.js';

export interface Output {
  readonly out: (line: string) => void;
  readonly error: (line: string) => void;
}

const LOOK_EVERY_MS = 200;
/** Whoever keeps the rows looks every half minute, and at once when asked; a service that does not run never answers. */
const ANSWERED_WITHIN_MS = 60_000;

interface Kept {
  readonly schema: string;
  readonly name: string;
}

/**
 * Asks the services that run to check their rows, one after the other, and says what came of it.
 * @param names of read models or indexes; all where none is given
 * @returns the exit code: 0 all rows are what their events say, 1 some were not (and were put right), 2 not all could be checked
 */
export async function checkCommand(
  names: readonly string[],
  env: NodeJS.ProcessEnv,
  { out, error }: Output,
): Promise<number> {
  const url = env['READ_MODELS_URL'] ?? env['DATABASE_URL'] ?? embeddedAddress(join(places.data, 'postgres'));
  if (url === undefined) {
    error('The platform is not running here. Start it with `npm start` and leave it running, then check again;');
    error(
      'or say where the rows are: DATABASE_URL=postgres://… (once for each database, where services have their own).',
    );
    return 2;
  }
  try {
    const kept = await keptRows(url);
    const unknown = names.filter((name) => !kept.some((one) => one.name === name));
    if (unknown.length > 0 || kept.length === 0) {
      error(kept.length === 0 ? 'Nothing is kept here yet.' : `There is no ${unknown.join(', no ')} here.`);
      if (kept.length > 0) error(`There are: ${kept.map(({ name }) => name).join(', ')}.`);
      return 2;
    }
    const asked = names.length === 0 ? kept : kept.filter(({ name }) => names.includes(name));
    const found: (RowsCheck | undefined)[] = [];
    for (const one of asked) found.push(await check(url, one, { out, error }));
    if (found.includes(undefined)) return 2;
    return found.every((one) => one !== undefined && differing(one) === 0) ? 0 : 1;
  } catch (failure) {
    if (!isUnavailable(failure)) throw failure;
    error('The database cannot be reached. Is the platform running (npm start)?');
    return 2;
  }
}

/** Everything that is kept in the database and that its events could make again. */
async function keptRows(url: string): Promise<readonly Kept[]> {
  return inSchema(url, 'public', async (database) => {
    const { rows } = await database.query<{ schema: string }>(
      "SELECT schemaname AS schema FROM pg_tables WHERE tablename = 'rows_check' ORDER BY 1",
    );
    const kept = rows.map(({ schema }) =>
      inSchema(url, schema, async (own) => {
        const serving = await own.query<{ name: string }>(
          "SELECT projection AS name FROM projection_generation WHERE state = 'serving' ORDER BY 1",
        );
        return serving.rows.map(({ name }) => ({ schema, name }));
      }),
    );
    return (await Promise.all(kept)).flat();
  });
}

async function check(url: string, { schema, name }: Kept, { out, error }: Output): Promise<RowsCheck | undefined> {
  return inSchema(url, schema, async (database) => {
    const before = await lastCheck(database, name);
    await requestCheck(database, name);
    const answered = await whenAnswered(database, name);
    const after = await lastCheck(database, name);
    if (!answered || after === undefined || after.checkedAt === before?.checkedAt) {
      error(`${name}: could not be checked; is the service that keeps it running, and are its rows up to date?`);
      return undefined;
    }
    out(inWords(after));
    for (const { key, difference, columns } of after.examples) {
      out(`    ${difference} ${key}${columns.length === 0 ? '' : ` (${columns.join(', ')})`}`);
    }
    return after;
  });
}

/** False when nobody began with it in time, or nothing moved for that long. */
async function whenAnswered(database: Database, name: string): Promise<boolean> {
  let seen: 'asked' | number | undefined = 'asked';
  let movedAt = performance.now();
  const stands = async (): Promise<'done' | 'stuck' | undefined> => {
    const now = await findCheckProgress(database, name);
    if (now === undefined) return 'done';
    if (now !== seen) movedAt = performance.now();
    seen = now;
    return performance.now() - movedAt > ANSWERED_WITHIN_MS ? 'stuck' : undefined;
  };
  return (await pollUntil(stands, { everyMs: LOOK_EVERY_MS })) === 'done';
}

function inWords(check: RowsCheck): string {
  const { projection, rows, missing, surplus, different } = check;
  if (differing(check) === 0) return `${projection}: all ${rows} rows are what their events say.`;
  return `${projection}: of ${rows} rows ${missing} were missing and ${different} different, ${surplus} more were too many; put right.`;
}

async function lastCheck(database: Database, name: string): Promise<RowsCheck | undefined> {
  return (await loadChecks(database)).find(({ projection }) => projection === name);
}

async function inSchema<Result>(
  url: string,
  schema: string,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const database = openDatabase({ url, schema, applicationName: 'platform-check', maxConnections: 1 });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
