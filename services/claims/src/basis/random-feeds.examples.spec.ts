import type { Measure } from '@turnaround/contracts';

interface Month {
  readonly from: string;
  readonly to: string;
}

export const months: readonly Month[] = [
  { from: '2025-07-01', to: '2025-07-31' },
  { from: '2025-08-01', to: '2025-08-31' },
  { from: '2025-09-01', to: '2025-09-30' },
  { from: '2025-10-01', to: '2025-10-31' },
  { from: '2025-11-01', to: '2025-11-30' },
  { from: '2025-12-01', to: '2025-12-31' },
];
export const sources = ['Police', 'Refuge'] as const;

/** What an extract of a source says of a month. */
export interface Extract {
  readonly source: (typeof sources)[number];
  readonly month: Month;
  readonly callOuts: number;
  readonly extractedOn: string;
  readonly evidenceId?: string;
}

export function callOutsIn({ from, to }: Month, callOuts: number): Measure {
  return { kind: 'domestic-abuse-call-outs', from, to, callOuts };
}

/**
 * Keeps the extract where it is the last word of its source about the month.
 * @returns what it corrects; undefined where a later extract was heard before it
 */
export function hearExtract(
  known: Map<string, Extract>,
  told: Extract,
): { readonly correctsEvidenceId?: string } | undefined {
  const key = `${told.source} ${told.month.from}`;
  const before = known.get(key);
  if (before !== undefined && before.extractedOn > told.extractedOn) return undefined;
  known.set(key, told);
  return before?.evidenceId === undefined ? {} : { correctsEvidenceId: before.evidenceId };
}

/**
 * Whether anybody was called out in one of the months, or the sources contradict each other about it.
 * @param sentOn a contradiction that was extracted later says nothing of a claim that was sent by then
 */
export function hasCallOuts(known: ReadonlyMap<string, Extract>, sentOn: string): boolean {
  return months.some(({ from }) => {
    const [police, refuge] = sources.map((source) => known.get(`${source} ${from}`));
    if ((police?.callOuts ?? 0) + (refuge?.callOuts ?? 0) === 0 || police?.callOuts === refuge?.callOuts)
      return (police?.callOuts ?? 0) > 0;
    if (refuge === undefined) return true;
    return [police, refuge].every((word) => word === undefined || word.extractedOn <= sentOn);
  });
}
