/** What to close when the platform ends, newest first, each once. */
export class Shutdown {
  private readonly closers: (() => Promise<void> | void)[] = [];
  private ending: Promise<void> | undefined;

  /** Ends orderly on Ctrl-C and on a supervisor's SIGTERM. */
  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void this.end(0));
  }

  get started(): boolean {
    return this.ending !== undefined;
  }

  later(close: () => Promise<void> | void): void {
    this.closers.unshift(close);
  }

  /** Closes everything, then leaves the process. */
  end(exitCode: number): Promise<void> {
    this.ending ??= this.closeAll().then(() => process.exit(exitCode));
    return this.ending;
  }

  /** Prints the reason in a sentence and ends, unless a shutdown has begun already. */
  async fail(reason: unknown): Promise<void> {
    if (this.started) return;
    console.error(`\n  ${reason instanceof Error ? reason.message : String(reason)}`);
    await this.end(1);
  }

  private async closeAll(): Promise<void> {
    console.log('\n  Stopping …');
    for (const close of this.closers) {
      try {
        await close();
      } catch (error) {
        console.error(`  ${String(error)}`);
      }
    }
  }
}
