/**
 * `npm run -w @turnaround/projectors rebuild -- <names…>`: asks the running projectors for rebuilds and shows their progress.
 * A read model is served from its old rows until the new ones have caught up.
 */
import { ReadModelName } from './read-model-name.js';
import { type Database, openDatabase } from '@turnaround/postgres';
import type { z } from 'zod';
import { findRebuildProgress, requestRebuild } from '@turnaround/projections';
import { pollUntil } from '@turnaround/resilience';
import { READ_MODELS_SCHEMA } from './read-models.js';

const LOOK_EVERY_MS = 500;

async function rebuild(database: Database, name: z.infer<typeof ReadModelName>): Promise<void> {
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
}

const names = ReadModelName.array().min(1).safeParse(process.argv.slice(2));
const url = process.env['READ_MODELS_URL'] ?? process.env['DATABASE_URL'];
if (!names.success || url === undefined) {
  process.stderr.write(
    `Usage: DATABASE_URL=postgres://… npm run -w @turnaround/projectors rebuild -- <one or more of: ${ReadModelName.options.join(', ')}>\n`,
  );
  process.exitCode = 2;
} else {
  const database = openDatabase({ url, schema: READ_MODELS_SCHEMA, applicationName: 'rebuild', maxConnections: 2 });
  try {
    for (const name of names.data) await rebuild(database, name);
  } finally {
    await database.close();
  }
}
