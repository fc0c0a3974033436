import { later } from '@turnaround/resilience';
import type { CallRefusal, StandInAccount } from './stand-in-accounts.js';

/** How the stand-in behaves; a test sets it and may change it while the stand-in runs. */
export interface StandInSettings {
  /** How long an append takes until it can be read and is answered; 0 unless given. */
  commitMs: number;
  /** After how long a dropped append is answered with a time-out; 2,000 unless given, as on the server. */
  dropMs: number;
  /** The largest append, of data, metadata and types; 1 MiB unless given, as on the server. */
  maxAppendBytes: number;
  /** Every read and append is refused so: a wrong password, or an account that may not read $all. */
  refusal: CallRefusal | undefined;
  /** Who may call; everybody unless given. */
  accounts: readonly StandInAccount[] | undefined;
}

/** The settings with what keeps time by them. */
export class StandInBehaviour implements StandInSettings {
  commitMs = 0;
  dropMs = 2_000;
  maxAppendBytes = 1_048_576;
  refusal: StandInSettings['refusal'];
  accounts: StandInSettings['accounts'];
  #appendsUntilGone = Infinity;
  #goAway: () => void = () => undefined;
  readonly #waiting: { readonly due: number; readonly work: () => void }[] = [];
  #ticking = false;

  /** The stand-in vanishes with the n-th append from now: that one is kept and not answered. */
  goAwayAfter(appends: number, goAway: () => void): void {
    this.#appendsUntilGone = appends;
    this.#goAway = goAway;
  }

  /** Counts an append that is about to be answered; false when it no longer will be. */
  stillThere(): boolean {
    this.#appendsUntilGone -= 1;
    if (this.#appendsUntilGone > 0) return true;
    this.#appendsUntilGone = Infinity;
    this.#goAway();
    return false;
  }

  /** Commits happen in the order in which they were asked for, whatever the delay has been changed to meanwhile. */
  afterCommit(delayMs: number, work: () => void, { alone = false } = {}): void {
    if (alone) return void later(delayMs, work, { unref: true });
    this.#waiting.push({ due: performance.now() + delayMs, work });
    this.#tick();
  }

  #tick(): void {
    if (this.#ticking) return;
    const now = performance.now();
    while ((this.#waiting[0]?.due ?? Infinity) <= now) this.#waiting.shift()?.work();
    const next = this.#waiting[0];
    if (next === undefined) return;
    this.#ticking = true;
    later(Math.max(1, next.due - now), () => {
      this.#ticking = false;
      this.#tick();
    });
  }
}
