import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { types } from 'node:util';
import { pollUntil } from '@turnaround/resilience';

const LOCK_FILE = 'postmaster.pid';
/** Holds the process id of the run that started the server. */
const OWNER_FILE = 'turnaround.owner';

const FAST_SHUTDOWN_MS = 20_000;

/** Line 8 of postmaster.pid, as pg_ctl reads it. */
export function isReady(directory: string, pid: number): boolean {
  const lines = readLockFile(directory);
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

/** Port of the server that works on the data now, whoever started it; undefined where none does. */
export function portOfRunning(directory: string): number | undefined {
  const lines = readLockFile(directory);
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 1 && isServerOf(directory, pid) && isReady(directory, pid)
    ? Number(lines[3])
    : undefined;
}

export function writeOwner(directory: string): void {
  writeFileSync(join(directory, OWNER_FILE), String(process.pid));
}

/**
 * Makes way for a new server: removes the lock file of a dead one, stops one whose run was killed.
 * @throws Error naming the process when a living run is using the directory
 */
export async function clearLeftovers(directory: string): Promise<void> {
  const pid = Number(readLockFile(directory)[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !isServerOf(directory, pid)) {
    rmSync(join(directory, LOCK_FILE), { force: true });
    return;
  }
  const owner = readOwner(directory);
  if (owner !== undefined && isAlive(owner) && (parentOf(pid) ?? owner) === owner) {
    throw new Error(
      `Another run (process ${owner}) is using the data in ${directory} through PostgreSQL (process ${pid}). Stop it first.`,
    );
  }
  await stopServer(pid);
  rmSync(join(directory, LOCK_FILE), { force: true });
}

/** Fast shutdown; after 20 s an immediate one, which costs a recovery at the next start but no data. */
export async function stopServer(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  const immediate = Date.now() + FAST_SHUTDOWN_MS;
  let asked = false;
  await pollUntil(
    () => {
      if (!isAlive(pid)) return true;
      if (!asked && Date.now() > immediate) {
        signal(pid, 'SIGQUIT');
        asked = true;
      }
      return false;
    },
    { everyMs: 20 },
  );
}

/** Lines of `postmaster.pid`: process, folder, start, port and so on; empty where there is none. */
export function readLockFile(directory: string): readonly string[] {
  const file = join(directory, LOCK_FILE);
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
}

function readOwner(directory: string): number | undefined {
  const file = join(directory, OWNER_FILE);
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined;
}

/** Process ids are used again: only a PostgreSQL that was started with this directory counts. */
function isServerOf(directory: string, pid: number): boolean {
  if (!isAlive(pid)) return false;
  const command = commandOf(pid);
  return command.includes('postgres') && (command.includes(directory) || command.includes(realpathSync(directory)));
}

function commandOf(pid: number): string {
  try {
    if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-p', String(pid), '-o', 'args='], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

function parentOf(pid: number): number | undefined {
  try {
    const found = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return found === undefined ? undefined : Number(found);
  } catch {
    return undefined;
  }
}

/** A zombie whose parent has not collected it is dead for us. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return !existsSync('/proc/self/status');
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}

function codeOf(error: unknown): unknown {
  return types.isNativeError(error) && 'code' in error ? error.code : undefined;
}
