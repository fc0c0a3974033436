import { within } from '@turnaround/resilience';

export interface ShutdownOptions {
  /** How long one part may take to close; 15 s unless given. */
  readonly patienceMs?: number;
  /** Leaves the process. */
  readonly exit?: (code: number) => void;
  /** Where sentences for people go; the error output unless given. */
  readonly tell?: (sentence: string) => void;
}

const PATIENCE_MS = 15_000;
/** One Ctrl-C may arrive twice: from the terminal and from npm, which passes it on. */
const SAME_SIGNAL_MS = 500;
/** As a shell reports a process that Ctrl-C ended. */
const INTERRUPTED = 130;

/** What to close when the platform ends, newest first, each once. */
export class Shutdown {
  private readonly closers: (() => Promise<void> | void)[] = [];
  private readonly patienceMs: number;
  private readonly exit: (code: number) => void;
  private readonly tell: (sentence: string) => void;
  private ending: Promise<void> | undefined;
  private askedAt = -Infinity;

  /** Ends orderly on Ctrl-C and on a supervisor's SIGTERM; a second one ends at once. */
  constructor({
    patienceMs = PATIENCE_MS,
    exit = (code) => process.exit(code),
    tell = console.error,
  }: ShutdownOptions = {}) {
    this.patienceMs = patienceMs;
    this.exit = exit;
    this.tell = tell;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => this.asked());
  }

  get started(): boolean {
    return this.ending !== undefined;
  }

  later(close: () => Promise<void> | void): void {
    this.closers.unshift(close);
  }

  /** Somebody wants the platform to end. */
  asked(): void {
    const now = performance.now();
    const again = this.started && now - this.askedAt > SAME_SIGNAL_MS;
    if (!this.started) this.askedAt = now;
    if (!again) return void this.end(0);
    this.tell('  Stopping at once. What was not closed is put in order at the next start.');
    this.exit(INTERRUPTED);
  }

  /** Closes everything, then leaves the process. */
  end(exitCode: number): Promise<void> {
    this.ending ??= this.closeAll().then(() => this.exit(exitCode));
    return this.ending;
  }

  /** Prints the reason in a sentence and ends, unless a shutdown has begun already. */
  async fail(reason: unknown): Promise<void> {
    if (this.started) return;
    this.tell(`\n  ${reason instanceof Error ? reason.message : String(reason)}`);
    await this.end(1);
  }

  private async closeAll(): Promise<void> {
    this.tell('\n  Stopping …');
    // What a start that was under way opens meanwhile is closed, too.
    for (let close = this.closers.shift(); close !== undefined; close = this.closers.shift()) {
      const late = (): void => this.tell(`  A part did not close within ${this.patienceMs / 1000} s; going on`);
      try {
        await within(this.patienceMs, Promise.resolve(close()), late);
      } catch (error) {
        this.tell(`  ${String(error)}`);
      }
    }
  }
}
