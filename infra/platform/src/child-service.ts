import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** A service that lived this long starts again without waiting longer than the first time. */
const SETTLED_MS = 60_000;

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
    if ((await Promise.race([ended, delay(10_000, 'late')])) === 'late') child.kill('SIGKILL');
    await ended;
  }

  private async keepRunning(): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (!this.stopped) {
      const since = Date.now();
      const child = spawn(process.execPath, [this.file], { env: this.env, stdio: ['ignore', 'inherit', 'inherit'] });
      this.child = child;
      const code = await new Promise((resolve) => {
        child.once('exit', resolve);
        child.once('error', resolve);
      });
      if (this.stopped) return;
      if (Date.now() - since > SETTLED_MS) pause = FIRST_PAUSE_MS;
      console.error(`  ${this.name} ended (${String(code)}); starting it again in ${pause / 1000} s`);
      await delay(pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
  }
}
