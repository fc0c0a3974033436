import { retry } from '@turnaround/resilience';

export interface Patience {
  /** Tries at most, the first included. */
  readonly attempts: number;
  /** One try may take this long. */
  readonly timeoutMs: number;
}

export const USUAL_PATIENCE: Patience = { attempts: 8, timeoutMs: 30_000 };

const PACE = { firstMs: 100, longestMs: 5_000 };
const WORTH_ANOTHER_TRY = new Set([429, 502, 503, 504]);

class Busy extends Error {
  constructor(readonly response: Response) {
    super(`answered ${response.status}`);
  }
}

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
  const once = async (): Promise<Response> => {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    if (WORTH_ANOTHER_TRY.has(response.status)) throw new Busy(response);
    return response;
  };
  try {
    return await retry(once, {
      attempts,
      pace: PACE,
      atLeastMs: (error) => (error instanceof Busy ? retryAfterMs(error.response) : 0),
      // An answer that nobody reads would hold its connection.
      onFailure: (error) => void (error instanceof Busy && error.response.body?.cancel()),
    });
  } catch (error) {
    if (error instanceof Busy) return error.response;
    throw error;
  }
}

function retryAfterMs(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? 0);
  return Number.isFinite(seconds) ? Math.min(seconds * 1000, PACE.longestMs) : 0;
}
