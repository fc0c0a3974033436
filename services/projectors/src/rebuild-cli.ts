/**
 * `npm run -w @turnaround/projectors rebuild -- <name>`: asks the running projectors for a rebuild and shows its progress.
 * The read model is served from its old rows until the new ones have caught up.
 */
import { ReadModelName } from './read-model-name.js';
import { openDatabase } from '@turnaround/postgres';
import { findRebuildProgress, requestRebuild } from '@turnaround/projections';
import { pollUntil } from '@turnaround/resilience';
import { READ_MODELS_SCHEMA } from './read-models.js';

const LOOK_EVERY_MS = 500;

async function rebuild(name: string, url: string): Promise<void> {
  const database = openDatabase({ url, schema: READ_MODELS_SCHEMA, applicationName: 'rebuild', maxConnections: 1 });
  try {
    await requestRebuild(database, name);
    await pollUntil(
      async () => {
        const progress = await findRebuildProgress(database, name);
        if (progress === undefined) return true;
        const of = progress.total === undefined ? '' : ` of ${progress.total}`;
        process.stdout.write(`${name}: ${progress.done}${of} events\n`);
        return false;
      },
      { everyMs: LOOK_EVERY_MS },
    );
    process.stdout.write(`${name} is rebuilt.\n`);
  } finally {
    await database.close();
  }
}

const name = ReadModelName.safeParse(process.argv[2]);
const url = process.env['READ_MODELS_URL'] ?? process.env['DATABASE_URL'];
if (!name.success || url === undefined) {
  process.stderr.write(
    `Usage: DATABASE_URL=postgres://… npm run -w @turnaround/projectors rebuild -- <${ReadModelName.options.join(' | ')}>\n`,
  );
  process.exitCode = 2;
} else {
  await rebuild(name.data, url);
}
