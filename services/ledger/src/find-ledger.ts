import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { LedgerConfig } from '@turnaround/event-store';

/** The account and files of the embedded PostgreSQL (libs/postgres): line 4 of its lock file is the port. */
const ACCOUNT = 'turnaround';
const PASSWORD_FILE = 'turnaround.password';
const LOCK_FILE = 'postmaster.pid';

/**
 * The ledger that the environment names, else the one of the embedded platform that runs in this checkout; undefined when
 * there is none.
 */
export function findLedger(env: NodeJS.ProcessEnv): LedgerConfig | undefined {
  const eventStore = env['EVENT_STORE_URL'];
  if (eventStore !== undefined) return { kind: 'eventstore', url: eventStore };
  const database = env['LEDGER_DATABASE_URL'] ?? env['DATABASE_URL'];
  if (database !== undefined) return { kind: 'postgres', url: database };
  return embedded(join(resolve(env['TURNAROUND_DATA'] ?? '.turnaround/data'), 'postgres'));
}

function embedded(directory: string): LedgerConfig | undefined {
  const lock = join(directory, LOCK_FILE);
  const password = join(directory, PASSWORD_FILE);
  if (!existsSync(lock) || !existsSync(password)) return undefined;
  const port = Number(readFileSync(lock, 'utf8').split('\n')[3]);
  if (!Number.isInteger(port)) return undefined;
  const url = new URL(`postgresql://127.0.0.1:${port}/postgres`);
  url.username = ACCOUNT;
  url.password = readFileSync(password, 'utf8').trim();
  return { kind: 'postgres', url: url.href };
}
