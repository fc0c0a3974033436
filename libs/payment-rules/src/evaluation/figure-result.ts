import type { DecisionReason, Measure, Verdict3 } from '@turnaround/contracts';
import type { EvidenceFact } from '../facts/family-facts.js';
import { order } from './family-view.js';

/** What one figure says, before anybody asks about sustainment or money. */
export interface FigureResult {
  readonly verdict: Verdict3;
  readonly reason?: DecisionReason;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly displayed?: string;
  readonly window?: Period;
  /** First day of the run in which it has held without a break. */
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

export function idsOf(evidence: readonly EvidenceFact[]): readonly string[] {
  return [...new Set(evidence.map(({ evidenceId }) => evidenceId))].sort(order);
}

export function notEvidenced(reason: DecisionReason, evidence: readonly EvidenceFact[] = []): FigureResult {
  return { verdict: 'not-evidenced', reason, evidenceIds: idsOf(evidence) };
}

/**
 * The latest of several readings in time, with the start of the unbroken run of met ones it ends.
 * @param readings oldest first, each with the day it speaks of
 */
export function latestReading(readings: readonly (FigureResult & { readonly on: string })[]): FigureResult {
  const last = readings.at(-1);
  if (last === undefined) return notEvidenced('NO_EVIDENCE');
  if (last.verdict !== 'met') return last;
  let metSince = last.on;
  for (let index = readings.length - 2; index >= 0 && readings[index]?.verdict === 'met'; index -= 1) {
    metSince = readings[index]?.on ?? metSince;
  }
  return { ...last, metSince };
}
