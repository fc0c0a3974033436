import { id, mother, son } from '@turnaround/payment-rules/examples';
import { type Extract as Told, hasCallOuts } from './random-feeds.examples.spec.js';

export const needIds = [id(101), id(102), id(103)];
/** The last is the son's, who may leave. */
export const ownerOf = (needId: string): string => (needId === id(103) ? son : mother);
export const people = ['ann', 'ben', 'cat'] as const;
export type Person = (typeof people)[number];

/** One thing that happens on the next day of a life: something of the family, or the next step of its claim. */
export type Act =
  | { readonly act: 'evidence'; readonly needId: string; readonly achieved: boolean }
  | { readonly act: 'retract'; readonly needId: string }
  | { readonly act: 'set-aside'; readonly needId: string; readonly by: Person }
  | { readonly act: 'left'; readonly by: Person }
  | { readonly act: 'confirm'; readonly by: Person }
  | { readonly act: 'returned' }
  | { readonly act: 'died'; readonly by: Person }
  | { readonly act: 'death-taken-back' }
  | { readonly act: 'born' }
  | { readonly act: 'sister' }
  | ({ readonly act: 'feed' } & Pick<Told, 'source' | 'month' | 'callOuts'> & { readonly daysAgo: number })
  | { readonly act: 'claim'; readonly by: Person };

/** What an onlooker keeps of the family, without asking the rules. */
export interface Onlooker {
  /** Per need its outcomes that were not retracted, oldest first. */
  readonly outcomes: Map<string, { readonly evidenceId: string; readonly achieved: boolean }[]>;
  readonly setAside: Map<string, Person>;
  gone?: { readonly by: Person; confirmedBy?: Person; readonly died: boolean } | undefined;
  /** The last word of each source about each month, by its extract and not by when it came. */
  readonly extracts: Map<string, Told>;
  /** Somebody came with a need of her own. */
  sisterCameOn?: string;
}

/**
 * Every need is met, set aside, or went with somebody whose departure two people stand for; nobody was called out, and nobody who came
 * has a need.
 * @param sentOn the day a claim went to the department: what is new since, or only contradicts what was told, says nothing of it
 */
export function holds({ outcomes, setAside, gone, extracts, sisterCameOn }: Onlooker, sentOn = '9999-12-31'): boolean {
  if (sisterCameOn !== undefined && sisterCameOn <= sentOn) return false;
  return needIds.every((needId) => {
    if (setAside.has(needId)) return true;
    if (ownerOf(needId) === mother) return outcomes.get(needId)?.at(-1)?.achieved === true;
    if (gone?.confirmedBy !== undefined) return true;
    return outcomes.get(needId)?.at(-1)?.achieved === true && !hasCallOuts(extracts, sentOn);
  });
}
