import { Backoff, type Pace } from './backoff.js';
import { pause } from './waiting.js';

export interface RetryTerms {
  readonly pace?: Pace;
  /** Tries at most, the first included; any number unless given. */
  readonly attempts?: number;
  /** No try begins later than this after the first, in milliseconds. */
  readonly withinMs?: number;
  /** Ends waiting; no further try begins. */
  readonly signal?: AbortSignal;
  /** Whether another try can help; always, unless given. */
  readonly worthIt?: (error: unknown) => boolean;
  /** The shortest wait after this failure, where the other side has asked for one. */
  readonly atLeastMs?: (error: unknown) => number;
  /** Before each further try. */
  readonly onFailure?: (error: unknown) => void;
}

/**
 * Tries until it works.
 * @throws the last failure, where another try is not worth it, not allowed, or not wanted any more
 */
export async function retry<Result>(work: () => Promise<Result>, terms: RetryTerms = {}): Promise<Result> {
  const { attempts = Number.POSITIVE_INFINITY, withinMs = Number.POSITIVE_INFINITY, signal, worthIt } = terms;
  const backoff = new Backoff(terms.pace);
  const deadline = performance.now() + withinMs;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attempts || performance.now() >= deadline || worthIt?.(error) === false) throw error;
      if (signal?.aborted) throw error;
      terms.onFailure?.(error);
      await pause(Math.max(backoff.next(), terms.atLeastMs?.(error) ?? 0), signal);
      if (signal?.aborted) throw error;
    }
  }
}

/** Repeats what may fail while something else is down, until it works or `signal` aborts. Never rejects. */
export async function keepTrying(
  work: () => Promise<void>,
  terms: { readonly signal: AbortSignal; readonly pace?: Pace; readonly onFailure: (error: unknown) => void },
): Promise<void> {
  await retry(work, terms).catch(() => undefined);
}
