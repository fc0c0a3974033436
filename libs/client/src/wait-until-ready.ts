import { pollUntil } from '@turnaround/resilience';

/**
 * Resolves once the platform takes requests.
 * @throws Error after `timeoutMs` (two minutes unless given)
 */
export async function waitUntilReady(baseUrl: string, timeoutMs = 120_000): Promise<void> {
  let last = 'no answer';
  const ready = async (): Promise<boolean> => {
    try {
      const response = await fetch(`${baseUrl}/health/ready`, { signal: AbortSignal.timeout(3_000) });
      if (!response.ok) last = await response.text();
      return response.ok;
    } catch (error) {
      last = String(error);
      return false;
    }
  };
  if (await pollUntil(ready, { everyMs: 100, withinMs: timeoutMs })) return;
  throw new Error(`${baseUrl} was not ready within ${timeoutMs / 1000} s: ${last}`);
}
