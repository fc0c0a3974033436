import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pause } from '@turnaround/resilience';
import { findBinaries, type PostgresBinaries } from './binaries.js';
import { prepareDataDirectory } from './data-directory.js';
import { findFreePort } from './free-port.js';
import { openLog, type ServerLog } from './server-log.js';
import { clearLeftovers, isReady, stopServer, writeOwner } from './lock-file.js';
import { addressOf } from './running-server.js';
import { assertWholeCopy, markRunning, markStopped } from './run-mark.js';
import { chooseServerAccount, type ServerAccount } from './server-account.js';
import { serverArguments } from './settings.js';

export interface EmbeddedPostgresConfig {
  /** Where the data live; made at the first start, kept afterwards. The log is `<directory>.log` beside it. */
  readonly directory: string;
  /** Any free port unless given. */
  readonly port?: number;
  /** For tests: no fsync, data do not survive a crash of the machine. */
  readonly disposable?: boolean;
  /** 64 unless given. */
  readonly sharedBuffersMb?: number;
  /** 120 unless given. */
  readonly maxConnections?: number;
  /** Starts over a copy although a server worked on it while it was copied; for whoever knows that nothing wrote. */
  readonly acceptCopy?: boolean;
  /** Aborted while the server starts: it is stopped again, and the start throws. */
  readonly signal?: AbortSignal;
}

export interface EmbeddedPostgres {
  /** Of the database `postgres`; the one account may create others. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly logFile: string;
  /** Resolves when the server has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Fast shutdown: connections are cut, data are flushed. */
  stop(): Promise<void>;
}

/** A free port may be taken by somebody else before the server uses it. */
const PORT_ATTEMPTS = 3;

/**
 * Starts PostgreSQL 18 from the npm packages over a data directory, as root or not.
 * Copes with what a killed run leaves behind: lock file, running server, half-made directory.
 * @throws Error whose message is a sentence for a person; CopiedWhileRunningError for a copy whose files need not fit each other
 */
export async function startEmbeddedPostgres(config: EmbeddedPostgresConfig): Promise<EmbeddedPostgres> {
  const directory = resolve(config.directory);
  const disposable = config.disposable ?? false;
  mkdirSync(dirname(directory), { recursive: true });
  const binaries = findBinaries();
  const account = chooseServerAccount([dirname(directory), dirname(binaries.postgres)]);
  if (config.acceptCopy !== true) assertWholeCopy(directory);
  await clearLeftovers(directory);
  const password = await prepareDataDirectory(directory, binaries, account, disposable);
  config.signal?.throwIfAborted();
  if (!disposable) markRunning(directory);

  for (let attempt = 1; ; attempt += 1) {
    const port = await findFreePort(config.port);
    const settings = {
      port,
      disposable,
      sharedBuffersMb: config.sharedBuffersMb ?? 64,
      maxConnections: config.maxConnections ?? 120,
    };
    const logFile = join(dirname(directory), `${basename(directory)}.log`);
    const log = openLog(logFile);
    const child = launch(binaries, account, serverArguments(directory, settings), log);
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    const url = addressOf(port, password);
    if (child.pid !== undefined && (await becomesReady(directory, child, child.pid, config.signal))) {
      writeOwner(directory);
      const { pid } = child;
      const stop = async (): Promise<void> => {
        await (child.exitCode === null ? stopServer(pid) : ended);
        if (!disposable) markStopped(directory);
      };
      if (config.signal?.aborted === true) {
        await stop();
        config.signal.throwIfAborted();
      }
      return { url, port, pid, logFile, ended, stop };
    }
    const reason = log.lastComplaint();
    if (reason.includes('Address already in use') && config.port === undefined && attempt < PORT_ATTEMPTS) continue;
    throw new Error(`PostgreSQL did not start over ${directory}: ${reason} (log: ${logFile})`);
  }
}

/** In a process group of its own, so that Ctrl-C reaches the platform first, which stops its services before the database. */
function launch(
  binaries: PostgresBinaries,
  account: ServerAccount,
  words: readonly string[],
  log: ServerLog,
): ChildProcess {
  const [command = binaries.postgres, ...rest] = [...account.prefix, binaries.postgres, ...words];
  try {
    const stdio = ['ignore', log.descriptor, log.descriptor] as const;
    return spawn(command, rest, { detached: true, stdio: [...stdio], env: { ...process.env, LC_ALL: 'C' } });
  } finally {
    log.close();
  }
}

/** Also once it is not wanted any more: whoever asked stops it. */
async function becomesReady(
  directory: string,
  child: ChildProcess,
  pid: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    if (isReady(directory, pid) || signal?.aborted === true) return true;
    await pause(20);
  }
  return false;
}
