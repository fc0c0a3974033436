import { type FeedImport, FeedRowOutcome } from '@turnaround/contracts';
import { formatNumber } from '../format/format.js';
import type { ChoiceWords } from '../wording/use-words.js';

/** `12 recorded, 1 waiting for review`: only outcomes that rows have, always in the same order. */
export function outcomeWords(counts: FeedImport['counts'], words: ChoiceWords): string {
  const told = FeedRowOutcome.options.flatMap((outcome) => {
    const count = counts[outcome] ?? 0;
    return count === 0 ? [] : [`${formatNumber(count)} ${words('feedRowOutcome', outcome).toLowerCase()}`];
  });
  return told.length === 0 ? '–' : told.join(', ');
}
