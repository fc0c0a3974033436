/** Tells whoever works through feeds that there is something to do, also when it is told before anybody waits. */
export class WorkSignal {
  private readonly waiting = new Set<() => void>();

  announce(): void {
    for (const resolve of this.waiting) resolve();
  }

  /** Resolves at the next announcement, after so many milliseconds, or when the signal aborts. */
  next(withinMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        this.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, withinMs);
      signal.addEventListener('abort', done, { once: true });
      this.waiting.add(done);
    });
  }
}
