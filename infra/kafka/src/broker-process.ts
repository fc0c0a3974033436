import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { later, within } from '@turnaround/resilience';

import { javaCommand } from './toolchain.js';

const START_TIMEOUT_MS = 60_000;
/** A clean shutdown takes well under a second; a broker that hangs is killed. Its log survives both. */
const STOP_TIMEOUT_MS = 8_000;

/** Small, and quick to start: this broker serves one machine. */
const BROKER_JVM = [
  '-Xms96m',
  '-Xmx256m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-XX:+ExitOnOutOfMemoryError',
];
const LOGGING = [
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
  '-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info',
  '-Dorg.slf4j.simpleLogger.showDateTime=true',
  '-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS',
];

export interface BrokerProcess {
  readonly pid: number;
  /** Resolves when the broker serves clients; rejects when it ends first or takes too long. */
  readonly ready: Promise<void>;
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/** Runs one of Kafka's command-line tools to its end. */
export async function runTool(jars: string, mainClass: string, parameters: readonly string[]): Promise<void> {
  const java = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', join(jars, '*'), mainClass, ...parameters];
  try {
    await promisify(execFile)(javaCommand(), java, { timeout: START_TIMEOUT_MS });
  } catch (error) {
    throw new Error(`Kafka's ${mainClass} failed: ${String(error)}`, { cause: error });
  }
}

export async function runBroker(options: {
  jars: string;
  properties: string;
  logFile: string;
}): Promise<BrokerProcess> {
  const log = createWriteStream(options.logFile, { flags: 'w' });
  await once(log, 'open');
  const java = [...BROKER_JVM, ...LOGGING, '-cp', join(options.jars, '*'), 'kafka.Kafka', options.properties];
  const child = spawn(javaCommand(), java, { stdio: ['ignore', 'pipe', 'pipe'] });
  // The broker must not outlive us when we end without stop().
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);

  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`Kafka could not be run: ${error.message}`));
    child.once('exit', (code, signal) => {
      process.off('exit', kill);
      resolve(`Kafka ended (${signal ?? `exit code ${code}`}); its log is ${options.logFile}`);
    });
  });
  const ready = whenReady(child, log, ended, options.logFile);
  // The caller awaits `ready` a little later; a rejection before that must not count as unhandled.
  ready.catch(() => undefined);
  await Promise.race([once(child, 'spawn'), ended.then((reason) => Promise.reject(new Error(reason)))]);

  return {
    pid: child.pid ?? 0,
    ready,
    ended,
    async stop() {
      child.kill('SIGTERM');
      await within(STOP_TIMEOUT_MS, ended, kill);
      await ended;
    },
  };
}

function whenReady(
  child: ChildProcess,
  log: NodeJS.WritableStream,
  ended: Promise<string>,
  logFile: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = later(START_TIMEOUT_MS, () =>
      reject(new Error(`Kafka did not answer within ${START_TIMEOUT_MS / 1000} s; its log is ${logFile}`)),
    );
    const errors: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        log.write(`${line}\n`);
        if (line.includes('Kafka Server started')) {
          cancel();
          resolve();
        } else if (/ERROR|Exception/.test(line) && errors.length < 3) {
          errors.push(line);
        }
      });
    }
    void ended.then((reason) => {
      cancel();
      log.end();
      reject(new Error([reason, ...errors].join('\n')));
    });
  });
}
