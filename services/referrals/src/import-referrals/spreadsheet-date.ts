import { IsoDate } from '@turnaround/contracts';

/** `31/12/2025` (as Excel shows it in the UK) or `2025-12-31` as an ISO date; undefined for anything that is no real day. */
export function spreadsheetDate(cell: string): string | undefined {
  const british = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(cell);
  const iso = british
    ? `${british[3]}-${(british[2] ?? '').padStart(2, '0')}-${(british[1] ?? '').padStart(2, '0')}`
    : cell.replace(/[T ]00:00(:00)?$/, '');
  return IsoDate.safeParse(iso).success ? iso : undefined;
}
