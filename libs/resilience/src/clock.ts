/** Less than this is the everyday correction of a clock, not a jump. */
const JUMP_MS = 1_000;

/**
 * The time of what is recorded, for one process. It never goes back: where the machine's clock is set back, time goes on evenly from
 * what was said last, until that clock has caught up. It also remembers the newest time that anybody else stamped, so that it can be
 * said when this machine is the one that is behind.
 */
export class Clock {
  #saidMs = Number.NEGATIVE_INFINITY;
  #saidAtSteadyMs = 0;
  #seenMs = Number.NEGATIVE_INFINITY;

  constructor(
    /** What the machine's clock says, in ms since 1970. */
    private readonly machine: () => number = () => Date.now(),
    /** Ms since some moment, which nobody can set. */
    private readonly steady: () => number = () => performance.now(),
  ) {}

  now(): Date {
    const machine = this.machine();
    const steady = this.steady();
    const behind = this.#saidMs - machine;
    // A small step back is waited for; after a jump, waiting would stamp an hour's events with one time.
    const goneOn = behind > JUMP_MS ? Math.floor(this.#saidMs + steady - this.#saidAtSteadyMs) : this.#saidMs;
    const now = Math.max(machine, goneOn);
    if (now > this.#saidMs) {
      this.#saidMs = now;
      this.#saidAtSteadyMs = steady;
    }
    return new Date(now);
  }

  /** The instant (UTC) of what is recorded now, after something that was recorded at `earlier` by whatever clock. */
  after(earlier: string | undefined): string {
    const now = this.now();
    if (earlier === undefined) return now.toISOString();
    this.seen(earlier);
    return now.getTime() < Date.parse(earlier) ? earlier : now.toISOString();
  }

  /** Tells of an event that was recorded at this instant, by whatever clock. */
  seen(recordedAt: string | undefined): void {
    const instant = recordedAt === undefined ? Number.NaN : Date.parse(recordedAt);
    if (instant > this.#seenMs) this.#seenMs = instant;
  }

  /** Ms by which the machine's clock is behind what was recorded already; 0 unless that is a jump. */
  behindMs(): number {
    const behind = Math.max(this.#saidMs, this.#seenMs) - this.machine();
    return behind > JUMP_MS ? behind : 0;
  }
}

/** The clock of this process. */
export const clock = new Clock();
