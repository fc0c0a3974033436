/**
 * Keeps the database of an embedded platform as one small file, and makes a database of such a file. The platform must not run.
 * `node infra/platform/dist/database-dump/cli.js dump|restore <data folder> <file>`
 */
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@turnaround/embedded-postgres';
import pg from 'pg';
import { readDump, writeDump } from './dump.js';
import { dumpDatabase } from './dump-database.js';
import { restoreDatabase } from './restore-database.js';

const [action, folder, file] = process.argv.slice(2);
if (folder === undefined || file === undefined || (action !== 'dump' && action !== 'restore')) {
  console.error('Usage: cli.js dump|restore <data folder> <file>');
  process.exit(2);
}
const server = await startEmbeddedPostgres({ directory: join(folder, 'postgres') });
const client = new pg.Client({ connectionString: server.url });
try {
  await client.connect();
  if (action === 'dump') await writeDump(file, dumpDatabase(client));
  else await restoreDatabase(client, readDump(file));
} finally {
  await client.end();
  await server.stop();
}
