import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pollUntil } from '@turnaround/resilience';

const PID_FILE = 'kafka.pid';
const KILL_TIMEOUT_MS = 10_000;

export async function rememberBroker(directory: string, pid: number): Promise<void> {
  await writeFile(join(directory, PID_FILE), `${pid} ${process.pid}\n`);
}

export async function forgetBroker(directory: string): Promise<void> {
  await rm(join(directory, PID_FILE), { force: true });
}

/**
 * Ends the broker that a killed run left behind: it would hold the log directory's lock. Process ids are used again by
 * the system, so the process must be a Kafka of this very directory.
 * @throws when the run that started it still lives
 */
export async function endOrphanedBroker(directory: string): Promise<void> {
  const text = await readFile(join(directory, PID_FILE), 'utf8').catch(() => '');
  const [broker, owner] = text.trim().split(' ').map(Number);
  if (!broker || !owner) return;

  const running = await findProcess(broker);
  if (running?.command.includes(directory) && running.command.includes('kafka.Kafka')) {
    if (running.parent === owner) {
      throw new Error(`Kafka already runs from ${directory}, started by process ${owner}: stop that one first`);
    }
    process.kill(broker, 'SIGKILL');
    await waitUntilGone(broker);
  }
  await forgetBroker(directory);
}

async function findProcess(pid: number): Promise<{ parent: number; command: string } | undefined> {
  const listing = await promisify(execFile)('ps', ['-ww', '-o', 'ppid=,args=', '-p', String(pid)]).catch(
    () => undefined,
  );
  const line = /^[ \t]*(\d+)[ \t]+(\S.*)$/m.exec(listing?.stdout ?? '');
  return line?.[1] && line[2] ? { parent: Number(line[1]), command: line[2] } : undefined;
}

async function waitUntilGone(pid: number): Promise<void> {
  const gone = async (): Promise<boolean> => (await findProcess(pid)) === undefined;
  if (await pollUntil(gone, { everyMs: 50, withinMs: KILL_TIMEOUT_MS })) return;
  throw new Error(`The Kafka left by an earlier run (process ${pid}) does not end`);
}
