import { addDays, addMonths } from '@turnaround/kernel';
import type { EvidenceFact } from '../facts/family-facts.js';
import type { Figure } from '../rule-set/outcome-test.js';
import { order } from '../facts/order.js';
import { evidenceOf, idsOf, notEvidenced, type FigureResult, type Period } from './figure-result.js';
import { holds } from './fraction.js';

type StepFigure = Extract<Figure, { formula: 'progress-to-work' }>;

/**
 * A step towards work since the family was taken in, and within the last months where the rule names them
 * (docs/domain/payment-by-results.md §1.1).
 */
export function readWorkSteps(figure: StepFigure, evidence: readonly EvidenceFact[], ends: Period): FigureResult {
  const steps = evidenceOf(evidence, 'progress-to-work')
    .filter(({ measure }) => measure.on >= ends.from && measure.on <= ends.to)
    .sort((left, right) => order(left.measure.on, right.measure.on));
  if (steps.length === 0) return notEvidenced('NO_EVIDENCE');
  const since = figure.months === undefined ? ends.from : addMonths(addDays(ends.to, 1), -figure.months);
  const recent = steps.filter(({ measure }) => measure.on >= since);
  const [first] = recent;
  if (first === undefined) return notEvidenced('EVIDENCE_TOO_OLD', steps);
  const told = { numerator: 1, denominator: 1, evidenceIds: idsOf(recent) };
  return holds(1, 1, figure.comparison, figure.threshold)
    ? { verdict: 'met', ...told, metSince: first.measure.on }
    : { verdict: 'not-met', reason: 'OUTCOME_NOT_ACHIEVED', ...told };
}
