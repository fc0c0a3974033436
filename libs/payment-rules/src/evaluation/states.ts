import type { EvidenceFact } from '../facts/family-facts.js';
import type { Figure, stateFormulas } from '../rule-set/outcome-test.js';
import { order } from '../facts/order.js';
import { lastOfEachSource } from './contradictions.js';
import { evidenceOf, idsOf, notEvidenced, type FigureResult, type Reach } from './figure-result.js';
import { holds } from './fraction.js';

type StateFigure = Extract<Figure, { formula: (typeof stateFormulas)[number] }>;

/**
 * Tests of facts that are true or false. The latest record counts; one that says the opposite ends the run before it
 * (docs/domain/payment-by-results.md §1.3 and example E). Of what was reported
 * of one day the last report of each source counts; two that contradict each other prove neither.
 */
export function readState(figure: StateFigure, evidence: readonly EvidenceFact[], ends: Reach): FigureResult {
  const found = sightings(figure.formula, evidence)
    .filter(({ on }) => on >= ends.from && on <= ends.to)
    .sort((left, right) => order(left.on, right.on) || order(left.fact.observedOn, right.fact.observedOn));
  const last = found.at(-1);
  if (last === undefined) return notEvidenced('NO_EVIDENCE');
  const ofLastDay = found.filter((sighting) => sighting.on === last.on && isLastWord(sighting, last, found, ends));
  if (ofLastDay.some(({ so }) => so !== last.so)) {
    return notEvidenced(
      'CONFLICTING_EVIDENCE',
      ofLastDay.map(({ fact }) => fact),
    );
  }
  const evidenceIds = idsOf(found.map(({ fact }) => fact));
  const isMet = ({ so }: Sighting): boolean => holds(so ? 1 : 0, 1, figure.comparison, figure.threshold);
  const numerator = last.so ? 1 : 0;
  if (!isMet(last)) {
    return { verdict: 'not-met', reason: 'OUTCOME_NOT_ACHIEVED', numerator, denominator: 1, evidenceIds };
  }
  const brokenOn = found.findLast((sighting) => !isMet(sighting) && sighting.on < last.on)?.on ?? '';
  const metSince = found.find(({ on }) => on > brokenOn)?.on ?? last.on;
  return { verdict: 'met', numerator, denominator: 1, metSince, evidenceIds };
}

/** Rules of before took the last report of a day, whoever made it. */
function isLastWord({ fact }: Sighting, last: Sighting, found: readonly Sighting[], { since }: Reach): boolean {
  if (since === undefined) return fact.observedOn === last.fact.observedOn;
  return lastOfEachSource(found.filter(({ on }) => on === last.on).map((sighting) => sighting.fact)).includes(fact);
}

interface Sighting {
  readonly on: string;
  readonly so: boolean;
  readonly fact: EvidenceFact;
}

function sightings(formula: StateFigure['formula'], evidence: readonly EvidenceFact[]): Sighting[] {
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
    case 'on-school-roll':
      return evidenceOf(evidence, 'school-place').map((fact) => ({
        on: fact.measure.from,
        so: fact.measure.status === 'on-roll',
        fact,
      }));
    case 'debt-plan-kept':
      return evidenceOf(evidence, 'debt').map((fact) => ({
        on: fact.observedOn,
        so: fact.measure.arrangementKept || fact.measure.owedPence === 0,
        fact,
      }));
  }
}
