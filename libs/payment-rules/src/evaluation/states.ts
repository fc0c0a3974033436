import type { EvidenceFact } from '../facts/family-facts.js';
import type { Figure, stateFormulas } from '../rule-set/outcome-test.js';
import { order } from './family-view.js';
import { evidenceOf, idsOf, latestReading, type FigureResult, type Period } from './figure-result.js';
import { holds } from './fraction.js';

type StateFigure = Extract<Figure, { formula: (typeof stateFormulas)[number] }>;

/** Facts that are so or not so; the latest word counts, and a word to the contrary breaks the run. */
export function readState(figure: StateFigure, evidence: readonly EvidenceFact[], ends: Period): FigureResult {
  const readings = sightings(figure.formula, evidence, ends.to)
    .filter(({ on }) => on >= ends.from && on <= ends.to)
    .sort((left, right) => order(left.on, right.on));
  const evidenceIds = idsOf(readings.map(({ fact }) => fact));
  return latestReading(
    readings.map(({ on, so }) => {
      const numerator = so ? 1 : 0;
      const met = holds(numerator, 1, figure.comparison, figure.threshold);
      return {
        verdict: met ? ('met' as const) : ('not-met' as const),
        ...(met ? {} : { reason: 'OUTCOME_NOT_ACHIEVED' as const }),
        numerator,
        denominator: 1,
        evidenceIds,
        on,
      };
    }),
  );
}

interface Sighting {
  readonly on: string;
  readonly so: boolean;
  readonly fact: EvidenceFact;
}

function sightings(formula: StateFigure['formula'], evidence: readonly EvidenceFact[], day: string): Sighting[] {
  switch (formula) {
    case 'need-outcome':
      return evidenceOf(evidence, 'need-outcome').map((fact) => ({
        on: fact.observedOn,
        so: fact.measure.achieved,
        fact,
      }));
    case 'plan-stepped-down':
      return evidenceOf(evidence, 'plan-status').map((fact) => ({
        on: fact.measure.from,
        so: fact.measure.status === 'none' || fact.measure.status === 'early-help',
        fact,
      }));
    case 'housing-secure':
      return evidenceOf(evidence, 'housing').map((fact) => ({
        on: fact.measure.from,
        so: fact.measure.status === 'secure',
        fact,
      }));
    case 'on-benefit':
      return evidenceOf(evidence, 'benefit')
        .filter(({ measure }) => measure.from <= day)
        .map((fact) => ({ on: day, so: fact.measure.to === undefined || fact.measure.to >= day, fact }));
    case 'progress-to-work':
      return evidenceOf(evidence, 'progress-to-work').map((fact) => ({ on: fact.measure.on, so: true, fact }));
  }
}
