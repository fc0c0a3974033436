import type { DecisionReason, Measure, Verdict3 } from '@turnaround/contracts';
import type { EvidenceFact } from '../facts/family-facts.js';
import { order } from '../facts/order.js';

/** What one figure says, before anybody asks about sustainment or money. */
export interface FigureResult {
  readonly verdict: Verdict3;
  readonly reason?: DecisionReason;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly displayed?: string;
  readonly window?: Period;
  /** First day since which it has been met without a break. */
  readonly metSince?: string;
  readonly evidenceIds: readonly string[];
}

export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The days on which a reading may end, and the day that what is read of an outcome begins on. */
export interface Reach extends Period {
  /**
   * Nothing from before this day is counted for an outcome, so a window that begins earlier is not whole yet. Absent where what was
   * before counts as well: on the day of entry, for a baseline, and by rules of before (docs/domain/payment-by-results.md §6.1).
   */
  readonly since?: string;
}

/** Evidence of one kind of measure. */
export type EvidenceOf<Kind extends Measure['kind']> = EvidenceFact & {
  readonly measure: Extract<Measure, { kind: Kind }>;
};

export function evidenceOf<Kind extends Measure['kind']>(
  evidence: readonly EvidenceFact[],
  kind: Kind,
): readonly EvidenceOf<Kind>[] {
  return evidence.filter((fact): fact is EvidenceOf<Kind> => fact.measure.kind === kind);
}

/** Without a dated source document nothing is evidenced (docs/domain/payment-by-results.md §2.2 and §6.1). */
export function isDocumented({ source }: EvidenceFact): boolean {
  return source !== undefined && source.documentOn !== '';
}

export function idsOf(evidence: readonly EvidenceFact[]): readonly string[] {
  return [...new Set(evidence.map(({ evidenceId }) => evidenceId))].sort(order);
}

export function notEvidenced(reason: DecisionReason, evidence: readonly EvidenceFact[] = []): FigureResult {
  return { verdict: 'not-evidenced', reason, evidenceIds: idsOf(evidence) };
}

/** The part of a window that may be counted, and whether that is all of it. */
export function countable(window: Period, since = ''): { readonly part: Period; readonly whole: boolean } {
  return window.from >= since ? { part: window, whole: true } : { part: { from: since, to: window.to }, whole: false };
}

/**
 * The latest of several readings. Where it is met, also the first day of the unbroken run of met readings that ends
 * with it. Reads backwards and stops where the run begins, because most families need one reading only.
 * @param days the days on which to read, oldest first
 */
export function latestReading(
  days: readonly string[],
  read: (day: string, index: number) => FigureResult,
): FigureResult {
  const latest = days.length - 1;
  const [lastDay] = days.slice(-1);
  if (lastDay === undefined) return notEvidenced('NO_EVIDENCE');
  const last = read(lastDay, latest);
  if (last.verdict !== 'met') return last;
  let metSince = lastDay;
  for (let index = latest - 1; index >= 0; index -= 1) {
    const day = days[index];
    if (day === undefined || read(day, index).verdict !== 'met') break;
    metSince = day;
  }
  return { ...last, metSince };
}
