import { setTimeout as delay } from 'node:timers/promises';

/**
 * Waits for a condition, not for a time: asks again and again until the answer is neither undefined nor false, and returns it.
 * What `probe` throws counts as "not yet". Gives up after `withinMs` (10 s) with the last answer or error.
 */
export async function eventually<Answer>(
  probe: () => Promise<Answer | undefined | false> | Answer | undefined | false,
  { withinMs = 10_000, what = 'the condition' }: { withinMs?: number; what?: string } = {},
): Promise<Answer> {
  const deadline = Date.now() + withinMs;
  let cause: unknown;
  do {
    try {
      const answer = await probe();
      if (answer !== undefined && answer !== false) return answer;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await delay(10);
  } while (Date.now() < deadline);
  throw new Error(`Waited ${withinMs} ms in vain for ${what}`, { cause });
}
