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
