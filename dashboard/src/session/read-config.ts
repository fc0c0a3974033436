import { PlatformConfig } from '@turnaround/contracts';

const PAUSE_MS = 2_000;

/** Asks until the platform answers: the page may be there before everything behind it is. */
export async function readConfig(path: string, onWait: (sentence: string) => void): Promise<PlatformConfig> {
  for (;;) {
    try {
      const response = await fetch(path, { headers: { Accept: 'application/json' } });
      if (response.ok) return PlatformConfig.parse(await response.json());
    } catch {
      // Not there yet, or not JSON yet (a proxy answers for it): the next try will tell.
    }
    onWait('Turnaround is starting. This page opens by itself as soon as it answers.');
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
