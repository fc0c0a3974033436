import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { pause } from '@turnaround/resilience';
import { places } from './places.js';

/** A process under measurement, in a process group of its own as under a terminal. */
export interface Child {
  readonly pid: number;
  /** Resolves with the seconds since the start when a line matches; rejects with the last lines when the process ends first. */
  said(pattern: RegExp, patienceMs: number): Promise<number>;
  /** Resolves when it takes HTTP requests; rejects with the last lines when the process ends first. */
  answers(url: string, patienceMs: number): Promise<void>;
  /** As Ctrl-C does it; resolves when every process of the group has ended. */
  stop(): Promise<void>;
}

const STOP_MS = 20_000;
const LINES_KEPT = 40;

export function startChild(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Child {
  const started = performance.now();
  const child = spawn(command, args, {
    cwd: places.root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const lines: { readonly text: string; readonly second: number }[] = [];
  let failure: string | undefined;
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (text) => {
      lines.push({ text, second: (performance.now() - started) / 1000 });
      // Lines are read only while somebody waits for a start, so the warnings of a long run are not kept in memory.
      if (lines.length > 10_000) lines.splice(0, 5_000);
    });
  }
  child.once('error', (error) => (failure = error.message));
  child.once('exit', (code, signal) => (failure ??= `ended (${signal ?? String(code)})`));
  const { pid = 0 } = child;
  const killGroup = (signal: NodeJS.Signals | 0): boolean => {
    try {
      return process.kill(-pid, signal);
    } catch {
      return false;
    }
  };
  const killWithUs = (): void => void killGroup('SIGKILL');
  process.once('exit', killWithUs);

  const until = async <Found>(
    look: () => Found | Promise<Found>,
    what: string,
    patienceMs: number,
  ): Promise<NonNullable<Found>> => {
    const deadline = performance.now() + patienceMs;
    for (;;) {
      const found = await look();
      if (found !== undefined && found !== null) return found;
      const reason = failure ?? (performance.now() > deadline ? `${what} in time` : undefined);
      if (reason !== undefined) {
        const tail = lines.slice(-LINES_KEPT).map(({ text }) => text);
        throw new Error([`${[command, ...args].join(' ')} ${reason}`, ...tail].join('\n'));
      }
      await pause(10);
    }
  };

  return {
    pid,
    said: (pattern, patienceMs) =>
      until(() => lines.find(({ text }) => pattern.test(text))?.second, `did not say ${String(pattern)}`, patienceMs),
    async answers(url, patienceMs) {
      const look = (): Promise<true | undefined> =>
        fetch(url).then(
          () => true,
          () => undefined,
        );
      await until(look, `did not answer at ${url}`, patienceMs);
    },
    async stop() {
      killGroup('SIGINT');
      const deadline = performance.now() + STOP_MS;
      while (killGroup(0) && performance.now() < deadline) await pause(50);
      killGroup('SIGKILL');
      process.off('exit', killWithUs);
    },
  };
}
