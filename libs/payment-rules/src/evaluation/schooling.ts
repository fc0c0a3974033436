import type { EvidenceFact } from '../facts/family-facts.js';
import type { Figure } from '../rule-set/outcome-test.js';
import { order } from '../facts/order.js';
import { evidenceOf, idsOf, isDocumented, notEvidenced, type FigureResult } from './figure-result.js';

/**
 * Settles a test of schooling before any figure is read: a child who has left school is neutral, a child without a
 * school place has not met it, whatever its attendance was. Undefined for other tests and for children at school. A
 * child that has a school place again after it left is at school (docs/domain/payment-by-results.md §1.1, example B).
 * @param evidence about the child
 */
export function outOfSchool(figure: Figure, evidence: readonly EvidenceFact[], asOf: string): FigureResult | undefined {
  const ofSchooling = 'terms' in figure || figure.formula.endsWith('exclusions');
  if (!ofSchooling) return undefined;
  const places = evidenceOf(evidence, 'school-place')
    .filter((fact) => fact.measure.from <= asOf && isDocumented(fact))
    .sort((left, right) => order(left.measure.from, right.measure.from) || order(left.observedOn, right.observedOn));
  const returned = places.findLast(({ measure }) => measure.status !== 'none')?.measure.from ?? '';
  const leaving = evidenceOf(evidence, 'left-school').filter(
    (fact) => fact.measure.on <= asOf && fact.measure.on >= returned && isDocumented(fact),
  );
  if (leaving.length > 0) return { verdict: 'neutral', reason: 'LEFT_SCHOOL_AUDIT', evidenceIds: idsOf(leaving) };
  const place = places.at(-1);
  if (place === undefined) return undefined;
  const ofThatDay = places.filter(
    ({ measure, observedOn }) => measure.from === place.measure.from && observedOn === place.observedOn,
  );
  if (ofThatDay.some(({ measure }) => measure.status !== place.measure.status)) {
    return notEvidenced('CONFLICTING_EVIDENCE', ofThatDay);
  }
  if (place.measure.status !== 'none') return undefined;
  return { verdict: 'not-met', reason: 'NO_SCHOOL_PLACE', evidenceIds: [place.evidenceId] };
}
