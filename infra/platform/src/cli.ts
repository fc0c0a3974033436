/**
 * Work on the data of the whole platform. `npm run platform -- check` and `… -- redrive`: while it runs. `npm run platform -- restamp`, `… -- rebuild` and `… -- resend`: while it is stopped, on the
 * embedded PostgreSQL below `TURNAROUND_DATA`, or on the databases that the environment names (`DATABASE_URL`, `CLAIMS_DATABASE_URL` and the
 * like, `READ_MODELS_URL`), each as the role that owns it; see docs/backup.md.
 */
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@turnaround/embedded-postgres';
import { checkCommand } from './check/check-command.js';
import { redriveCommand } from './dead-letters/redrive-command.js';
import { places } from './places.js';
import { databasesAt, databasesNamedBy } from './restored/database-urls.js';
import { requestRebuilds } from './rebuilding/request-rebuilds.js';
import { resend } from './restored/resend.js';
import { restamp } from './restored/restamp.js';

const output = {
  out: (line: string): void => console.log(line),
  error: (line: string): void => console.error(line),
};

/** By name, each with what it does with the arguments behind it; gives the exit code. */
const commands: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  check: (names) => checkCommand(names, process.env, output),
  redrive: (groups) => redriveCommand(groups, process.env, output),
  rebuild: () =>
    onDatabases(async (urls) =>
      output.out(`  ${await requestRebuilds(urls)} read models and indexes are built anew at the next start`),
    ),
  resend: () => onDatabases((urls) => resend(urls, output.out)),
  restamp: () => onDatabases((urls) => restamp(urls, output.out)),
};

async function onDatabases(work: (urls: readonly string[]) => Promise<void>): Promise<number> {
  const named = await databasesNamedBy(process.env);
  if (named.length > 0) {
    await work(named);
    return 0;
  }
  const server = await startEmbeddedPostgres({ directory: join(places.data, 'postgres') });
  try {
    await work(await databasesAt(server.url));
    return 0;
  } finally {
    await server.stop();
  }
}

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) {
  console.error(`Usage: npm run platform -- ${Object.keys(commands).join('|')}`);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await command(args);
  } catch (error) {
    console.error(`  ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
