import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followChanges } from '../api/live-updates.js';
import { usePlatform } from '../session/platform.js';

/** While much is written at once (an import, the first load) screens refresh at this pace, not with every event. */
const PACE_MS = 1_500;

/** Figures that are made of several read models. */
const composed = ['programme', 'workers', 'payment-position'];

/** Refreshes what is on the screen when the platform says that it changed. */
export function LiveUpdates() {
  const { session, freshness } = usePlatform();
  const queryClient = useQueryClient();
  useEffect(() => {
    const stop = new AbortController();
    const waiting = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let everything = false;
    const refresh = (): void => {
      timer = undefined;
      if (everything) void queryClient.invalidateQueries();
      else
        [...waiting, ...composed].forEach((resource) => void queryClient.invalidateQueries({ queryKey: [resource] }));
      waiting.clear();
      everything = false;
    };
    void followChanges(
      session,
      freshness,
      ({ resources }) => {
        resources.forEach((resource) => waiting.add(resource));
        everything ||= resources.length === 0;
        timer ??= setTimeout(refresh, PACE_MS);
      },
      stop.signal,
    );
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [session, freshness, queryClient]);
  return null;
}
