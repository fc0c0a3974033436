import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** A process of its own for tests that kill it, so that what it has in memory and in flight is really lost. */
export interface SourceProcess {
  /** The lines it has printed and will print. */
  readonly lines: AsyncIterableIterator<string>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
}

/**
 * Runs a TypeScript file of the workspace in a process of its own, without a build. Node strips the types; it cannot
 * run decorators.
 */
export function startSourceProcess(file: URL, variables: Readonly<Record<string, string>>): SourceProcess {
  const hooks = new URL('./source-hooks.ts', import.meta.url);
  const options = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning', '--import', hooks.href];
  const child: ChildProcessByStdio<null, Readable, null> = spawn(process.execPath, [...options, file.pathname], {
    env: { ...process.env, NODE_OPTIONS: '', ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  return {
    lines: createInterface({ input: child.stdout })[Symbol.asyncIterator](),
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
