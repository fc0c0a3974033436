import { wait } from './patient-fetch.js';

/**
 * Resolves once the platform takes requests.
 * @throws Error after `timeoutMs` (two minutes unless given)
 */
export async function waitUntilReady(baseUrl: string, timeoutMs = 120_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  let last = 'no answer';
  while (Date.now() < deadline) {
    try {
      const response = await fetch(`${baseUrl}/health/ready`, { signal: AbortSignal.timeout(3_000) });
      if (response.ok) return;
      last = await response.text();
    } catch (error) {
      last = String(error);
    }
    await wait(100);
  }
  throw new Error(`${baseUrl} was not ready within ${timeoutMs / 1000} s: ${last}`);
}
