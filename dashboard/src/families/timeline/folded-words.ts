import type { Fold } from '@turnaround/contracts';
import { formatMoment, formatNumber } from '../../format/format.js';
import { eventName } from './event-name.js';

/** A message and what goes into it. */
export interface Phrase {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What a fold is made of, the most first: `38 pieces of evidence recorded`, `2 retracted`. */
export function kindPhrases({ kinds }: Pick<Fold, 'kinds'>): readonly Phrase[] {
  return Object.entries(kinds)
    .toSorted(([one, first], [other, second]) => second - first || (one < other ? -1 : 1))
    .map(([type, count]) => {
      const name = eventName(type);
      return {
        key: `timeline.folded.kinds.${name}`,
        params: { smart_count: count, number: formatNumber(count), _: `${name}: ${count}` },
      };
    });
}

/** One time where all of it happened within a minute, else the first and the last. */
export function timesOf({ from, to }: Pick<Fold, 'from' | 'to'>): readonly string[] {
  const times = [formatMoment(from), formatMoment(to)];
  return [...new Set(times)];
}
