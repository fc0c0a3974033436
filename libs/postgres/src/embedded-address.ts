import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The account and files of the embedded PostgreSQL (infra/postgres): line 4 of its lock file is the port. */
const ACCOUNT = 'turnaround';
const PASSWORD_FILE = 'turnaround.password';
const LOCK_FILE = 'postmaster.pid';

/** Address, as its owner, of the embedded PostgreSQL that runs with its files in `directory`; undefined when none does. */
export function embeddedAddress(directory: string): string | undefined {
  const lock = join(directory, LOCK_FILE);
  const password = join(directory, PASSWORD_FILE);
  if (!existsSync(lock) || !existsSync(password)) return undefined;
  const port = Number(readFileSync(lock, 'utf8').split('\n')[3]);
  if (!Number.isInteger(port)) return undefined;
  const url = new URL(`postgresql://127.0.0.1:${port}/postgres`);
  url.username = ACCOUNT;
  url.password = readFileSync(password, 'utf8').trim();
  return url.href;
}
