/**
 * Work on the data of the whole platform while it is stopped: `npm run platform -- restamp`.
 * Works on the embedded PostgreSQL below `TURNAROUND_DATA`, or on the databases that the environment names (`DATABASE_URL`,
 * `CLAIMS_DATABASE_URL` and the like, `READ_MODELS_URL`), each as the role that owns it.
 */
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@turnaround/embedded-postgres';
import { places } from './places.js';
import { databasesAt, databasesNamedBy } from './restored/database-urls.js';
import { restamp } from './restored/restamp.js';

const tell = (sentence: string): void => console.log(sentence);

/** By name, each with what it does to the databases. */
const commands: Readonly<Record<string, (urls: readonly string[]) => Promise<void>>> = {
  restamp: (urls) => restamp(urls, tell),
};

async function onDatabases(work: (urls: readonly string[]) => Promise<void>): Promise<void> {
  const named = await databasesNamedBy(process.env);
  if (named.length > 0) return work(named);
  const server = await startEmbeddedPostgres({ directory: join(places.data, 'postgres') });
  try {
    await work(await databasesAt(server.url));
  } finally {
    await server.stop();
  }
}

const [name = ''] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) {
  console.error(`Usage: npm run platform -- ${Object.keys(commands).join('|')}`);
  process.exitCode = 2;
} else {
  try {
    await onDatabases(command);
  } catch (error) {
    console.error(`  ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
