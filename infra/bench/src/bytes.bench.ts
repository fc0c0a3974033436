import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contexts } from '@turnaround/contracts';
import { type Database, embeddedAddress, openDatabase } from '@turnaround/postgres';
import type { Bench } from './figures.js';
import { startPlatform } from './platform.js';

const FAMILIES = '30';
const LOADING_MS = 900_000;
const LOADED = /Demonstration programme: loaded/;

interface Written {
  readonly commands: number;
  readonly tables: number;
  readonly wal: number;
}

interface Place {
  readonly name: string;
  readonly bytes: number;
}

/** What a command of the demonstration programme leaves in the tables of the whole platform, and writes to PostgreSQL's log meanwhile. */
export const bytesBench: Bench = {
  name: 'bytes',
  async run() {
    const data = await mkdtemp(join(tmpdir(), 'turnaround-bench-'));
    const platform = await startPlatform('embedded', { TURNAROUND_DATA: data, DEMONSTRATION_FAMILIES: FAMILIES });
    try {
      const url = embeddedAddress(join(data, 'postgres'));
      if (url === undefined) throw new Error('The platform runs without its own PostgreSQL');
      const database = openDatabase({ url, schema: 'public', applicationName: 'bench', maxConnections: 1 });
      try {
        const before = await written(database);
        await platform.child.said(LOADED, LOADING_MS);
        const after = await written(database);
        const commands = after.commands - before.commands;
        const [tables, wal] = [(after.tables - before.tables) / commands, (after.wal - before.wal) / commands];
        const largest = await largestTables(database);
        const kilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`;
        return [
          {
            key: 'bytes_per_command',
            title: 'bytes in tables and their indexes, a command of the demonstration',
            value: Math.round(tables),
            unit: 'bytes',
            goal: '≤ 12,000',
            baseline: `and ${kilobytes(wal)} of WAL; ${commands} commands; most in ${largest
              .map(({ name, bytes }) => `${name} ${kilobytes(bytes / commands)}`)
              .join(', ')}`,
          },
          {
            key: 'wal_bytes_per_command',
            title: "bytes of PostgreSQL's log, a command of the demonstration",
            value: Math.round(wal),
            unit: 'bytes',
          },
        ];
      } finally {
        await database.close();
      }
    } finally {
      await platform.child.stop();
      await rm(data, { recursive: true, force: true });
    }
  },
};

/** A command is an id under which events were appended: people's, and those that reactions give. */
async function written(database: Database): Promise<Written> {
  const journals = contexts.map((context) => `${context.replaceAll('-', '_')}.event`);
  const { rows } = await database.query<Record<keyof Written, string>>(
    `select (select sum(n) from (${journals
      .map((journal) => `select count(distinct metadata ->> 'commandId') as n from ${journal}`)
      .join(' union all ')}) as each) as commands,
            (select sum(pg_total_relation_size(c.oid)) ${OWN_TABLES}) as tables,
            pg_current_wal_insert_lsn() - '0/0' as wal`,
  );
  const [{ commands, tables, wal } = { commands: 0, tables: 0, wal: 0 }] = rows;
  return { commands: Number(commands), tables: Number(tables), wal: Number(wal) };
}

async function largestTables(database: Database): Promise<readonly Place[]> {
  const { rows } = await database.query<{ name: string; bytes: string }>(
    `select n.nspname || '.' || c.relname as name, pg_total_relation_size(c.oid) as bytes ${OWN_TABLES} order by 2 desc limit 5`,
  );
  return rows.map(({ name, bytes }) => ({ name, bytes: Number(bytes) }));
}

const OWN_TABLES = `
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)'`;
