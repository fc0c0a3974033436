import { spawn, type ChildProcess } from 'node:child_process';
import { Backoff, pause, within } from '@turnaround/resilience';

const PACE = { firstMs: 500, longestMs: 15_000 };
/** A service that lived this long starts again without waiting longer than the first time. */
const SETTLED_MS = 60_000;
const STOP_PATIENCE_MS = 10_000;

/** One service as its own process, started again with growing pauses whenever it ends by itself. */
export class ChildService {
  private child: ChildProcess | undefined;
  private stopped = false;

  constructor(
    readonly name: string,
    private readonly file: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Returns at once; the process may not be ready yet. */
  start(): void {
    void this.keepRunning();
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    const child = this.child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await within(STOP_PATIENCE_MS, ended, () => child.kill('SIGKILL'));
    await ended;
  }

  private async keepRunning(): Promise<void> {
    const backoff = new Backoff(PACE);
    while (!this.stopped) {
      const since = Date.now();
      const child = spawn(process.execPath, [this.file], { env: this.env, stdio: ['ignore', 'inherit', 'inherit'] });
      this.child = child;
      const code = await new Promise((resolve) => {
        child.once('exit', resolve);
        child.once('error', resolve);
      });
      if (this.stopped) return;
      if (Date.now() - since > SETTLED_MS) backoff.reset();
      const wait = backoff.next();
      console.error(`  ${this.name} ended (${String(code)}); starting it again in ${(wait / 1000).toFixed(1)} s`);
      await pause(wait);
    }
  }
}
