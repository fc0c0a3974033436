import type { EvidenceFact } from '../facts/family-facts.js';
import type { Figure } from '../rule-set/outcome-test.js';
import { benefitNamed } from './benefits.js';
import { evidenceOf, idsOf, notEvidenced, type FigureResult, type Reach } from './figure-result.js';
import { holds } from './fraction.js';
import { contradictedSpells, latestSpells } from './spells.js';

type BenefitFigure = Extract<Figure, { formula: 'on-benefit' }>;

/**
 * Whether any spell on an out-of-work benefit covers the day, as each spell was last seen; other benefits say nothing
 * of work (docs/domain/payment-by-results.md §2.2 and §6.1).
 */
export function readOnBenefit(figure: BenefitFigure, evidence: readonly EvidenceFact[], ends: Reach): FigureResult {
  const { to: day, since } = ends;
  const reports = evidenceOf(evidence, 'benefit');
  const contradicted = contradictedSpells(reports, since !== undefined).filter(({ measure }) => measure.from <= day);
  if (contradicted.length > 0) return notEvidenced('CONFLICTING_EVIDENCE', contradicted);
  const spells = latestSpells(reports).filter(({ measure }) => measure.from <= day);
  const outOfWork = spells.filter(({ measure }) => benefitNamed(measure.benefit).kind === 'out-of-work');
  const unknown = spells.filter(({ measure }) => benefitNamed(measure.benefit).kind === 'unknown');
  const covers = ({ measure }: (typeof spells)[number]): boolean => measure.to === undefined || measure.to >= day;
  const isOn = outOfWork.some(covers);
  if (!isOn && unknown.some(covers)) return notEvidenced('BENEFIT_UNKNOWN', unknown);
  if (outOfWork.length === 0) return notEvidenced('NO_EVIDENCE');
  // Whoever was off benefit before the need was there has not come off it since.
  if (!isOn && outOfWork.every(({ measure }) => measure.to !== undefined && measure.to < (since ?? ''))) {
    return notEvidenced('WINDOW_BEFORE_NEED', outOfWork);
  }
  const numerator = isOn ? 1 : 0;
  const told = { numerator, denominator: 1, evidenceIds: idsOf(outOfWork) };
  return holds(numerator, 1, figure.comparison, figure.threshold)
    ? { verdict: 'met', ...told, metSince: day }
    : { verdict: 'not-met', reason: 'OUTCOME_NOT_ACHIEVED', ...told };
}
