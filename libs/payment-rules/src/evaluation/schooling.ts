import type { EvidenceFact } from '../facts/family-facts.js';
import type { Figure } from '../rule-set/outcome-test.js';
import { order } from './family-view.js';
import { evidenceOf, type FigureResult } from './figure-result.js';

/**
 * What stands before any figure of a child's schooling: it has left school, which is neutral, or it has no school place, which
 * no figure of days attended can make good. Undefined for figures of other things and children at school.
 * @param evidence about the child
 */
export function outOfSchool(figure: Figure, evidence: readonly EvidenceFact[]): FigureResult | undefined {
  const ofSchooling = 'terms' in figure || figure.formula.endsWith('exclusions');
  if (!ofSchooling) return undefined;
  const leaving = evidenceOf(evidence, 'left-school');
  if (leaving.length > 0) {
    return {
      verdict: 'neutral',
      reason: 'LEFT_SCHOOL_AUDIT',
      evidenceIds: leaving.map(({ evidenceId }) => evidenceId),
    };
  }
  const place = evidenceOf(evidence, 'school-place')
    .filter((fact) => fact.source !== undefined && fact.source.documentOn !== '')
    .sort((left, right) => order(left.measure.from, right.measure.from))
    .at(-1);
  if (place?.measure.status !== 'none') return undefined;
  return { verdict: 'not-met', reason: 'NO_SCHOOL_PLACE', evidenceIds: [place.evidenceId] };
}
