export interface Patience {
  /** Tries at most, the first included. */
  readonly attempts: number;
  /** One try may take this long. */
  readonly timeoutMs: number;
}

export const USUAL_PATIENCE: Patience = { attempts: 8, timeoutMs: 30_000 };

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
const WORTH_ANOTHER_TRY = new Set([429, 502, 503, 504]);

/**
 * Tries again, with growing pauses or as long as `Retry-After` says, while the platform is busy or away. The request must
 * be repeatable: reads are, and commands by their Idempotency-Key.
 * @throws TypeError when no answer came at all
 */
export async function patientFetch(
  url: string,
  init: RequestInit,
  { attempts, timeoutMs }: Patience,
): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const last = attempt >= attempts;
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS) * (0.75 + Math.random() / 2);
    try {
      const response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
      if (last || !WORTH_ANOTHER_TRY.has(response.status)) return response;
      await response.body?.cancel();
      await wait(Math.max(pause, retryAfterMs(response)));
    } catch (error) {
      if (last) throw error;
      await wait(pause);
    }
  }
}

function retryAfterMs(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? 0);
  return Number.isFinite(seconds) ? Math.min(seconds * 1000, LONGEST_PAUSE_MS) : 0;
}

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
