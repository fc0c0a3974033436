import { Backoff, type Pace } from './backoff.js';
import { pause } from './waiting.js';

/** Held by one process at a time, as PostgreSQL's advisory locks are. */
export interface Leadership {
  /** Aborts when it is lost: stop at once, another process may have it now. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

export interface LeadingTerms {
  /** Undefined while another process leads. */
  readonly seek: () => Promise<Leadership | undefined>;
  /** Works until its signal aborts, which it does when leadership is lost, too. */
  readonly work: (signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  /** Told why seeking or work failed; both are tried again. */
  readonly onTrouble: (error: unknown) => void;
  /** Told at every look while another process leads. */
  readonly onStandby?: () => void;
  /** Between looks whether the leader has gone; a second unless given. */
  readonly standbyMs?: number;
  /** Between tries after failures. */
  readonly pace?: Pace;
}

const STANDBY_MS = 1_000;
const AFTER_FAILURES: Pace = { firstMs: 200, longestMs: 5_000 };

/** Whoever leads works until `signal` aborts, the others stand by. Never rejects. */
export async function whileLeading(terms: LeadingTerms): Promise<void> {
  const { seek, work, signal, onTrouble, onStandby, standbyMs = STANDBY_MS, pace = AFTER_FAILURES } = terms;
  const backoff = new Backoff(pace);
  while (!signal.aborted) {
    try {
      const leadership = await seek();
      if (leadership === undefined) {
        onStandby?.();
      } else {
        try {
          backoff.reset();
          await work(AbortSignal.any([signal, leadership.lost]));
        } finally {
          await leadership.release();
        }
      }
      await pause(standbyMs, signal);
    } catch (error) {
      onTrouble(error);
      await backoff.wait(signal);
    }
  }
}
