import type { Comparison, Fraction, Headline, Measure, TestResult } from '@turnaround/contracts';
import { addDays } from '@turnaround/kernel';
import type { EvidenceFact } from './facts/family-facts.js';
import { isAttendanceFormula, shareOfSessions } from './evaluation/attendance.js';
import { benefitNamed } from './evaluation/benefits.js';
import { evidenceOf } from './evaluation/figure-result.js';
import { holds } from './evaluation/fraction.js';

/** What a decision asks of attendance; the national floor of 90% where it asks nothing (docs/domain/payment-by-results.md §1.3). */
interface AttendanceRule {
  readonly formula: Parameters<typeof shareOfSessions>[0];
  readonly comparison: Comparison;
  readonly threshold: Fraction;
}

const NATIONAL_FLOOR: AttendanceRule = {
  formula: 'attended-of-possible',
  comparison: 'at-least',
  threshold: { numerator: 90, denominator: 100 },
};

/** The attendance a decision asks for, whichever child it was asked of: a brother is measured by the same. */
export function attendanceRuleOf(tests: readonly TestResult[]): AttendanceRule {
  for (const { formula, comparison, threshold } of tests) {
    if (formula !== undefined && isAttendanceFormula(formula) && comparison !== undefined && threshold !== undefined)
      return { formula, comparison, threshold };
  }
  return NATIONAL_FLOOR;
}

export interface LookedAt {
  /** All that is known of the person the evidence is about, in any order: some kinds say something only beside an earlier one. */
  readonly ofMember: readonly EvidenceFact[];
  readonly attendance: AttendanceRule;
}

/**
 * Whether a piece of evidence speaks against a family that is said to be turned around. Every kind of measure has its own answer
 * (docs/domain/payment-by-results.md §2.3, field 22): a new kind does not compile until somebody has given one.
 */
export function speaksAgainst({ measure, observedOn, evidenceId }: EvidenceFact, looked: LookedAt): boolean {
  switch (measure.kind) {
    case 'need-outcome':
      return !measure.achieved;
    case 'attendance': {
      const { formula, comparison, threshold } = looked.attendance;
      const share = shareOfSessions(formula, [measure]);
      return share !== undefined && !holds(share.numerator, share.denominator, comparison, threshold);
    }
    case 'exclusions':
      return measure.fixedTerm + measure.permanent > 0;
    case 'offences':
      return measure.proven > 0;
    case 'anti-social-behaviour':
      return measure.reported + measure.verified > 0;
    case 'domestic-abuse-call-outs':
      return measure.callOuts > 0;
    case 'benefit':
      return benefitNamed(measure.benefit).kind !== 'other';
    case 'work':
      return measure.to !== undefined && !hasWorkAfter(measure.to, looked.ofMember);
    case 'progress-to-work':
      return false;
    case 'plan-status':
      return measure.status === 'child-in-need' || measure.status === 'child-protection';
    case 'left-school':
      // He may have finished or dropped out: somebody has to look.
      return true;
    case 'school-place':
      return measure.status !== 'on-roll';
    case 'health':
      return isWorse(measure, observedOn, evidenceId, looked.ofMember);
    case 'housing':
      return measure.status !== 'secure';
    case 'debt':
      return measure.owedPence > 0 && !measure.arrangementKept;
  }
}

/**
 * The last day a piece of evidence speaks of: a count ends with its window; a state is so on the day it was seen; a spell on benefit
 * speaks of the day it began, for one that merely goes on is no incident.
 */
export function lastDayOf({ measure, observedOn }: Pick<EvidenceFact, 'measure' | 'observedOn'>): string {
  switch (measure.kind) {
    case 'attendance':
    case 'exclusions':
    case 'offences':
    case 'anti-social-behaviour':
    case 'domestic-abuse-call-outs':
      return measure.to;
    case 'benefit':
      return measure.from;
    case 'work':
      return measure.to ?? observedOn;
    case 'progress-to-work':
    case 'left-school':
      return measure.on;
    case 'plan-status':
    case 'school-place':
    case 'housing':
      return measure.from > observedOn ? measure.from : observedOn;
    case 'need-outcome':
    case 'health':
    case 'debt':
      return observedOn;
  }
}

/** The headline problem a measure is about; undefined for the outcome of a need, which says it itself. */
export function headlineOf({ kind }: Measure): Headline | undefined {
  switch (kind) {
    case 'need-outcome':
      return undefined;
    case 'attendance':
    case 'exclusions':
    case 'school-place':
    case 'left-school':
      return 'education';
    case 'offences':
    case 'anti-social-behaviour':
      return 'crime';
    case 'domestic-abuse-call-outs':
      return 'domestic-abuse';
    case 'benefit':
    case 'work':
    case 'progress-to-work':
    case 'debt':
      return 'finance';
    case 'plan-status':
      return 'abuse-exploitation';
    case 'health':
      return 'health';
    case 'housing':
      return 'housing';
  }
}

function hasWorkAfter(day: string, ofMember: readonly EvidenceFact[]): boolean {
  const next = addDays(day, 1);
  return evidenceOf(ofMember, 'work').some(
    ({ measure: { from, to } }) => from <= next && (to === undefined || to > day),
  );
}

/** Against the score before it on the same instrument. */
function isWorse(
  now: Extract<Measure, { kind: 'health' }>,
  observedOn: string,
  evidenceId: string,
  ofMember: readonly EvidenceFact[],
): boolean {
  const [before] = evidenceOf(ofMember, 'health')
    .filter(
      (other) =>
        other.evidenceId !== evidenceId &&
        other.observedOn < observedOn &&
        other.measure.instrument === now.instrument &&
        other.measure.outOf === now.outOf &&
        other.measure.higherIsBetter === now.higherIsBetter,
    )
    .sort((left, right) => (left.observedOn > right.observedOn ? -1 : 1));
  if (before === undefined) return false;
  return now.higherIsBetter ? now.score < before.measure.score : now.score > before.measure.score;
}
