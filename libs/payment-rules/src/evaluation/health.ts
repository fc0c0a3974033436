import type { EvidenceFact } from '../facts/family-facts.js';
import type { Figure } from '../rule-set/outcome-test.js';
import { evidenceOf, idsOf, latestReading, notEvidenced, type FigureResult, type Period } from './figure-result.js';
import { holds, percentage } from './fraction.js';

type HealthFigure = Extract<Figure, { formula: 'health-score-improvement' }>;

/**
 * How far the latest score is better than the first on the same instrument: two different scales say nothing of each
 * other (docs/domain/payment-by-results.md §1.3).
 */
export function readHealth(figure: HealthFigure, evidence: readonly EvidenceFact[], ends: Period): FigureResult {
  const scores = evidenceOf(evidence, 'health').filter(({ observedOn }) => observedOn <= ends.to);
  const newest = scores.at(-1)?.measure;
  if (newest === undefined) return notEvidenced('NO_EVIDENCE');
  const { instrument, outOf, higherIsBetter } = newest;
  const comparable = scores.filter(
    ({ measure }) =>
      measure.instrument === instrument && measure.outOf === outOf && measure.higherIsBetter === higherIsBetter,
  );
  const contradicted = comparable.filter((one) =>
    comparable.some((other) => other.observedOn === one.observedOn && other.measure.score !== one.measure.score),
  );
  if (contradicted.length > 0) return notEvidenced('CONFLICTING_EVIDENCE', contradicted);
  const [first, ...others] = comparable;
  if (first === undefined || outOf === 0) return notEvidenced('NO_EVIDENCE', scores);
  const later = others.filter(({ observedOn }) => observedOn > first.observedOn && observedOn >= ends.from);
  if (later.length === 0) return notEvidenced('NO_EVIDENCE', comparable);
  const evidenceIds = idsOf(comparable);
  return latestReading(
    later.map(({ observedOn }) => observedOn),
    (on, index) => {
      const [before, now] = [first.measure.score, (later[index] ?? first).measure.score];
      const numerator = higherIsBetter ? now - before : before - now;
      const met = holds(numerator, outOf, figure.comparison, figure.threshold);
      return {
        verdict: met ? 'met' : 'not-met',
        ...(met ? {} : { reason: 'THRESHOLD_NOT_REACHED' as const }),
        numerator,
        denominator: outOf,
        displayed: percentage(numerator, outOf),
        window: { from: first.observedOn, to: on },
        evidenceIds,
      };
    },
  );
}
