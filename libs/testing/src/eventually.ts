import { pollUntil } from '@turnaround/resilience';

/**
 * Waits for a condition, not for a time: asks again and again until the answer is neither undefined nor false, and returns it.
 * What `probe` throws counts as "not yet". Gives up after `withinMs` (a minute: a busy machine is no fault) with the last answer
 * or error.
 */
export async function eventually<Answer>(
  probe: () => Promise<Answer | undefined | false> | Answer | undefined | false,
  { withinMs = 60_000, what = 'the condition' }: { withinMs?: number; what?: string } = {},
): Promise<Answer> {
  let cause: unknown;
  const look = async (): Promise<{ answer: Answer } | undefined> => {
    cause = undefined;
    try {
      const answer = await probe();
      return answer === undefined || answer === false ? undefined : { answer };
    } catch (error) {
      cause = error;
      return undefined;
    }
  };
  const found = await pollUntil(look, { everyMs: 10, withinMs });
  if (found !== undefined) return found.answer;
  throw new Error(`Waited ${withinMs} ms in vain for ${what}`, { cause });
}
