import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PostgresBinaries } from './binaries.js';
import type { ServerAccount } from './server-account.js';

/** The only account of the embedded server; it owns everything in it. */
export const SERVER_USER = 'turnaround';

/** Written last, so a directory without it was never finished. Holds the generated password. */
const PASSWORD_FILE = 'turnaround.password';

/** Of SERVER_USER; undefined where the directory was never finished. */
export function passwordIn(directory: string): string | undefined {
  const file = join(directory, PASSWORD_FILE);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/**
 * Creates the data directory unless it exists. It is created under another name and renamed when finished, so that a
 * killed run leaves nothing that looks complete.
 * @returns the password of SERVER_USER
 */
export async function prepareDataDirectory(
  directory: string,
  binaries: PostgresBinaries,
  account: ServerAccount,
  disposable: boolean,
): Promise<string> {
  const known = passwordIn(directory);
  if (known !== undefined) return known;
  clearUnfinished(directory);

  const unfinished = `${directory}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  account.own(unfinished);
  const password = randomBytes(24).toString('base64url');
  const given = `${directory}.password`;
  writeFileSync(given, password, { mode: 0o600 });
  account.own(given);
  try {
    await initialise(unfinished, given, binaries, account, disposable);
  } finally {
    rmSync(given, { force: true });
  }
  writeFileSync(join(unfinished, PASSWORD_FILE), password, { mode: 0o600 });
  renameSync(unfinished, directory);
  return password;
}

/**
 * Empty, or left by an initdb that never reached the point where data can be kept: remove. Anything else belongs to
 * somebody.
 */
function clearUnfinished(directory: string): void {
  if (!existsSync(directory)) return;
  const entries = readdirSync(directory);
  const holdsData = existsSync(join(directory, 'global', 'pg_control'));
  const fromInitdb = entries.includes('PG_VERSION') || entries.includes('pg_wal') || entries.includes('base');
  if (holdsData || (entries.length > 0 && !fromInitdb)) {
    throw new Error(
      `${directory} was not made by Turnaround's PostgreSQL and is not touched. Name another directory, or move its content away.`,
    );
  }
  rmSync(directory, { recursive: true });
}

function initialise(
  directory: string,
  passwordFile: string,
  { initdb }: PostgresBinaries,
  account: ServerAccount,
  disposable: boolean,
): Promise<void> {
  const [command = initdb, ...words] = [
    ...account.prefix,
    initdb,
    `--pgdata=${directory}`,
    `--username=${SERVER_USER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(disposable ? ['--no-sync'] : []),
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, LC_ALL: 'C' } });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`PostgreSQL could not make its data directory ${directory}: ${complaint.trim()}`));
    });
  });
}
