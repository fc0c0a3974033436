import type { CheckedStream, Recomputation } from '@turnaround/contracts';

/** The streams of which the ledger no longer has the events the claim rests on. */
export function streamsThatChanged({ basis, claim }: Pick<Recomputation, 'basis' | 'claim'>): CheckedStream[] {
  return [...basis, claim].filter(({ holds }) => !holds);
}

/** A value of a decision as it is written there; undefined where that side has none. */
export function valueWords(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
