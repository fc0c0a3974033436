import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { Database } from '@turnaround/postgres';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

export interface Copied {
  readonly tables: number;
  readonly rows: number;
  readonly seconds: number;
}

/** How long COPY takes to put the rows of every read model into new tables of the same shape, with the same indexes. */
export async function copySpeed(database: Database): Promise<Copied> {
  const { rows: tables } = await database.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = $1 and tablename ~ '_g[0-9]+(_background)?$'`,
    [database.schema],
  );
  let [rows, milliseconds] = [0, 0];
  const { client, release } = await database.connect();
  try {
    for (const { name } of tables) {
      const text = await buffer(client.query(copyTo(`copy ${name} to stdout`)));
      await client.query(`create table copied (like ${name} including all)`);
      const started = performance.now();
      const copy = client.query(copyFrom('copy copied from stdin'));
      await pipeline(Readable.from(chunksOf(text)), copy);
      milliseconds += performance.now() - started;
      rows += copy.rowCount;
      await client.query('drop table copied');
    }
  } finally {
    release();
  }
  return { tables: tables.length, rows, seconds: milliseconds / 1000 };
}

const CHUNK_BYTES = 65_536;

function* chunksOf(text: Buffer): Iterable<Buffer> {
  for (let start = 0; start < text.length; start += CHUNK_BYTES) yield text.subarray(start, start + CHUNK_BYTES);
}
