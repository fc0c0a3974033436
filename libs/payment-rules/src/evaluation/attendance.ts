import type { Fraction } from '@turnaround/contracts';
import { addMonths, daysBetween } from '@turnaround/kernel';
import type { EvidenceFact } from '../facts/family-facts.js';
import { type Figure, attendanceFormulas } from '../rule-set/outcome-test.js';
import { order } from '../facts/order.js';
import { isOfOtherSchool } from './contradictions.js';
import {
  countable,
  evidenceOf,
  idsOf,
  latestReading,
  notEvidenced,
  type EvidenceOf,
  type FigureResult,
  type Period,
  type Reach,
} from './figure-result.js';
import { holds, meanOf, percentage } from './fraction.js';
import { isWholeTerm, termKeyOf } from './school-terms.js';

type AttendanceFigure = Extract<Figure, { formula: (typeof attendanceFormulas)[number] }>;

interface TermRecords extends Period {
  readonly label: string;
  readonly records: readonly EvidenceOf<'attendance'>[];
  /** The records of the term without repetitions: the same days may have been recorded twice. */
  readonly parts: readonly EvidenceOf<'attendance'>[];
}

interface Term extends TermRecords {
  readonly share: Fraction | undefined;
}

/**
 * One child's attendance over the last consecutive terms, read again at the end of every term
 * (docs/domain/payment-by-results.md §1.2 and example A).
 */
export function readAttendance(figure: AttendanceFigure, evidence: readonly EvidenceFact[], ends: Reach): FigureResult {
  const records = evidenceOf(evidence, 'attendance').filter(({ measure }) => measure.to <= ends.to);
  if (records.length === 0) return notEvidenced('NO_EVIDENCE');
  const known = termsOf(figure, records);
  if (known === undefined) return notEvidenced('CONFLICTING_EVIDENCE', records);
  const whole = known.filter(({ parts }) => isWholeTerm(parts.map(({ measure }) => measure)));
  const terms = whole.filter((term) => countable(term, ends.since).whole);
  if (terms.length === 0) {
    return notEvidenced(whole.length === 0 ? 'TOO_FEW_TERMS' : 'WINDOW_BEFORE_NEED', records);
  }
  const before = terms.filter(({ to }) => to < ends.from).length;
  return latestReading(
    terms.slice(before).map(({ to }) => to),
    (_, index) => readTerms(figure, terms.slice(0, before + index + 1)),
  );
}

/** "Autumn term" comes back every year: two records with one label belong to the same term only within this many months. */
const MONTHS_UNTIL_A_LABEL_RETURNS = 6;

/**
 * Terms in order, each once. Schools may send a term week by week, or half by half: records with one label or season are parts of one
 * term, and so are those of two schools that a child goes to at once. Undefined where two records of overlapping days disagree, or a
 * term goes on after the next has begun.
 */
function termsOf(figure: AttendanceFigure, records: readonly EvidenceOf<'attendance'>[]): readonly Term[] | undefined {
  const terms: TermRecords[] = [];
  const sorted = [...records].sort(
    (left, right) => order(left.measure.from, right.measure.from) || order(left.measure.to, right.measure.to),
  );
  for (const record of sorted) {
    const { from, to } = record.measure;
    const label = termKeyOf(record.measure.term, { from, to });
    const before = terms.at(-1);
    const same = terms.findLast(
      (term) => term.label === label && from < addMonths(term.to, MONTHS_UNTIL_A_LABEL_RETURNS),
    );
    if (before !== undefined && from <= before.to) {
      const known = before.parts.some((other) => saysTheSame(other, record));
      if (
        !known &&
        before.parts.some((other) => meets(other, record) && !isOfOtherSchool(other.measure, record.measure))
      ) {
        return undefined;
      }
      const parts = known ? before.parts : [...before.parts, record];
      terms[terms.length - 1] = {
        ...before,
        to: to > before.to ? to : before.to,
        records: [...before.records, record],
        parts,
      };
    } else if (same === undefined) {
      terms.push({ from, to, label, records: [record], parts: [record] });
    } else if (same === before) {
      terms[terms.length - 1] = { ...same, to, records: [...same.records, record], parts: [...same.parts, record] };
    } else {
      return undefined;
    }
  }
  return terms.map((term) => ({
    ...term,
    share: shareOfSessions(
      figure.formula,
      term.parts.map(({ measure }) => measure),
    ),
  }));
}

function meets({ measure: one }: EvidenceOf<'attendance'>, { measure: other }: EvidenceOf<'attendance'>): boolean {
  return one.from <= other.to && other.from <= one.to;
}

function saysTheSame(
  { measure: left }: EvidenceOf<'attendance'>,
  { measure: right }: EvidenceOf<'attendance'>,
): boolean {
  return (
    left.from === right.from &&
    left.to === right.to &&
    left.possible === right.possible &&
    left.attended === right.attended &&
    left.authorisedAbsence === right.authorisedAbsence &&
    left.unauthorisedAbsence === right.unauthorisedAbsence &&
    (left.school === undefined || right.school === undefined || left.school.urn === right.school.urn)
  );
}

/** Undefined where no session counts, because there is no rate then (docs/domain/payment-by-results.md §1.2). */
export function shareOfSessions(
  formula: AttendanceFigure['formula'],
  parts: readonly EvidenceOf<'attendance'>['measure'][],
): Fraction | undefined {
  let [possible, attended, authorisedAbsence, unauthorisedAbsence] = [0, 0, 0, 0];
  for (const measure of parts) {
    possible += measure.possible;
    attended += measure.attended;
    authorisedAbsence += measure.authorisedAbsence;
    unauthorisedAbsence += measure.unauthorisedAbsence;
  }
  const [numerator, denominator] = {
    'attended-of-possible': [attended, possible],
    'possible-less-unauthorised-of-possible': [possible - unauthorisedAbsence, possible],
    'attended-of-possible-less-authorised': [attended, possible - authorisedAbsence],
    'unauthorised-of-possible': [unauthorisedAbsence, possible],
  }[formula] as [number, number];
  return denominator > 0 ? { numerator, denominator } : undefined;
}

export function isAttendanceFormula(formula: string): formula is AttendanceFigure['formula'] {
  return (attendanceFormulas as readonly string[]).includes(formula);
}

function readTerms(figure: AttendanceFigure, known: readonly Term[]): FigureResult {
  const { count, aggregation, maximumGapDays } = figure.terms;
  const terms = known.slice(-count);
  const records = terms.flatMap((term) => term.records);
  const consecutive = terms.every((term, index) => {
    const before = terms[index - 1];
    return before === undefined || daysBetween(before.to, term.from) <= maximumGapDays;
  });
  const first = terms.at(0);
  const last = terms.at(-1);
  if (first === undefined || last === undefined || terms.length < count || !consecutive) {
    return notEvidenced('TOO_FEW_TERMS', records);
  }
  const shares = terms.flatMap(({ share }) => (share === undefined ? [] : [share]));
  if (shares.length < count) return notEvidenced('NO_SESSIONS_POSSIBLE', records);
  const share = together(figure, shares, aggregation);
  const met = holds(share.numerator, share.denominator, figure.comparison, figure.threshold);
  return {
    verdict: met ? 'met' : 'not-met',
    ...(met ? {} : { reason: 'THRESHOLD_NOT_REACHED' as const }),
    ...share,
    displayed: percentage(share.numerator, share.denominator),
    window: { from: first.from, to: last.to },
    evidenceIds: idsOf(records),
  };
}

/** Where each term has to pass, the worst one decides. */
function together(
  figure: AttendanceFigure,
  shares: readonly Fraction[],
  aggregation: 'pooled' | 'mean-of-terms' | 'each-term',
): Fraction {
  switch (aggregation) {
    case 'pooled':
      return {
        numerator: shares.reduce((sum, { numerator }) => sum + numerator, 0),
        denominator: shares.reduce((sum, { denominator }) => sum + denominator, 0),
      };
    case 'mean-of-terms':
      return meanOf(shares);
    case 'each-term': {
      const highIsGood = figure.comparison === 'at-least' || figure.comparison === 'more-than';
      return shares.reduce((worst, share) => {
        const lower = holds(share.numerator, share.denominator, 'below', worst);
        return lower === highIsGood ? share : worst;
      });
    }
  }
}
