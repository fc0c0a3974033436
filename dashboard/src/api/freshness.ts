import { observable, type Observable } from './observable.js';

/** How current the data on the screens is. */
export interface Freshness {
  /** Instant the newest answer was current at. */
  readonly asOf: string | undefined;
  /** The last answer did not hold the user's own latest write yet. */
  readonly behind: boolean;
  /** Whether changes of others arrive by themselves. */
  readonly link: 'connecting' | 'live' | 'lost';
  /** Instant the link was last known to work. */
  readonly liveUntil: string | undefined;
}

export type FreshnessWatch = Observable<Freshness> & { note(part: Partial<Freshness>): void };

export function watchFreshness(): FreshnessWatch {
  const state = observable<Freshness>({ asOf: undefined, behind: false, link: 'connecting', liveUntil: undefined });
  return {
    ...state,
    note(part) {
      const before = state.get();
      const after = { ...before, ...part };
      const same = (Object.keys(after) as (keyof Freshness)[]).every((key) => after[key] === before[key]);
      if (!same) state.set(after);
    },
  };
}
