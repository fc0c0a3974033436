import { pause } from './waiting.js';

export interface PollTerms {
  readonly everyMs?: number;
  /** When to look again, begun before a look so that no news is lost while it lasts; after `everyMs` unless given. */
  readonly nextLook?: () => Promise<void>;
  /** No time limit unless given, in milliseconds. */
  readonly withinMs?: number;
  readonly signal?: AbortSignal;
}

/**
 * Asks again and again, at least once, until the answer is neither undefined nor false. Undefined when time is up or `signal`
 * aborts. What `probe` throws is thrown.
 */
export async function pollUntil<Answer>(
  probe: () => Promise<Answer | undefined | false> | Answer | undefined | false,
  { everyMs = 50, nextLook, withinMs = Number.POSITIVE_INFINITY, signal }: PollTerms,
): Promise<Answer | undefined> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const news = nextLook?.();
    const answer = await probe();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() >= deadline || signal?.aborted) return undefined;
    await (news ?? pause(everyMs, signal));
  }
}
