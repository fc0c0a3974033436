import { addDays, addMonths } from '@turnaround/kernel';
import type { EvidenceFact } from '../facts/family-facts.js';
import type { Figure, countFormulas, reductionFormulas } from '../rule-set/outcome-test.js';
import { order } from './family-view.js';
import { idsOf, latestReading, notEvidenced, type FigureResult, type Period } from './figure-result.js';
import { holds, percentage } from './fraction.js';

type CountFigure = Extract<Figure, { formula: (typeof countFormulas)[number] }>;
type ReductionFigure = Extract<Figure, { formula: (typeof reductionFormulas)[number] }>;

interface Tally extends Period {
  readonly count: number;
  readonly fact: EvidenceFact;
}

/** A count within the last months, read again at the end of every record. */
export function readCount(figure: CountFigure, evidence: readonly EvidenceFact[], ends: Period): FigureResult {
  return overTime(tallies(figure.formula, evidence, ends.to), ends, (records, end) => {
    const window = monthsUpTo(end, figure.months);
    const { inside, across, covered, facts } = within(records, window);
    const [low, high] = [inside, inside + across].map((count) => holds(count, 1, figure.comparison, figure.threshold));
    if (low !== high) return notEvidenced('WINDOW_NOT_SEPARABLE', facts);
    const met = high === true;
    // Days nobody reported on could only add to the count: they cannot make a ceiling broken whole, nor undo a floor reached.
    const ceiling = figure.comparison === 'at-most' || figure.comparison === 'below';
    if (!covered && met === ceiling)
      return notEvidenced(facts.length === 0 ? 'NO_EVIDENCE' : 'WINDOW_NOT_COVERED', facts);
    return {
      verdict: met ? 'met' : 'not-met',
      ...(met ? {} : { reason: 'THRESHOLD_NOT_REACHED' as const }),
      numerator: inside + across,
      denominator: 1,
      displayed: String(inside + across),
      window,
      evidenceIds: idsOf(facts),
    };
  });
}

/** The fall from the baseline, both brought to the same length; nothing in the baseline gives no percentage (§6.1). */
export function readReduction(figure: ReductionFigure, evidence: readonly EvidenceFact[], ends: Period): FigureResult {
  const { months, baselineMonths } = figure;
  return overTime(tallies(figure.formula, evidence, ends.to), ends, (records, end) => {
    const window = monthsUpTo(end, months);
    const now = within(records, window);
    const before = within(records, monthsUpTo(addDays(window.from, -1), baselineMonths));
    const facts = [...now.facts, ...before.facts];
    if (!now.covered || !before.covered) return notEvidenced('WINDOW_NOT_COVERED', facts);
    if (now.across + before.across > 0) return notEvidenced('WINDOW_NOT_SEPARABLE', facts);
    if (before.inside === 0) {
      return { verdict: 'not-applicable', reason: 'NOTHING_IN_BASELINE', window, evidenceIds: idsOf(facts) };
    }
    const denominator = before.inside * months;
    const numerator = denominator - now.inside * baselineMonths;
    const met = holds(numerator, denominator, figure.comparison, figure.threshold);
    return {
      verdict: met ? 'met' : 'not-met',
      ...(met ? {} : { reason: 'THRESHOLD_NOT_REACHED' as const }),
      numerator,
      denominator,
      displayed: percentage(numerator, denominator),
      window,
      evidenceIds: idsOf(facts),
    };
  });
}

type Counted = 'fixed-term-exclusions' | CountFigure['formula'] | ReductionFigure['formula'];

function tallies(formula: Counted, evidence: readonly EvidenceFact[], until: string): readonly Tally[] {
  const found: Tally[] = [];
  for (const fact of evidence) {
    const count = countOf(formula, fact);
    if (count === undefined || !('to' in fact.measure) || fact.measure.to === undefined) continue;
    const { from, to } = fact.measure;
    if (to <= until) found.push({ from, to, count, fact });
  }
  return found.sort((left, right) => order(left.to, right.to) || order(left.from, right.from));
}

function countOf(formula: Counted, { measure }: EvidenceFact): number | undefined {
  switch (formula) {
    case 'fixed-term-exclusions':
      return measure.kind === 'exclusions' ? measure.fixedTerm : undefined;
    case 'permanent-exclusions':
      return measure.kind === 'exclusions' ? measure.permanent : undefined;
    case 'proven-offences':
    case 'proven-offences-reduction':
      return measure.kind === 'offences' ? measure.proven : undefined;
    case 'reported-incidents':
    case 'reported-incidents-reduction':
      return measure.kind === 'anti-social-behaviour' ? measure.reported : undefined;
    case 'verified-incidents':
    case 'verified-incidents-reduction':
      return measure.kind === 'anti-social-behaviour' ? measure.verified : undefined;
    case 'domestic-abuse-call-outs':
      return measure.kind === 'domestic-abuse-call-outs' ? measure.callOuts : undefined;
  }
}

function overTime(
  records: readonly Tally[],
  ends: Period,
  read: (records: readonly Tally[], end: string) => FigureResult,
): FigureResult {
  if (records.length === 0) return notEvidenced('NO_EVIDENCE');
  const once = withoutRepeats(records);
  if (once === undefined)
    return notEvidenced(
      'CONFLICTING_EVIDENCE',
      records.map(({ fact }) => fact),
    );
  const days =
    ends.from === ends.to ? [ends.to] : [...new Set(once.map(({ to }) => to))].filter((day) => day >= ends.from);
  return latestReading(days, (end) => read(once, end));
}

/** Undefined where one person's records overlap and their counts could be the same incidents, or disagree. */
function withoutRepeats(records: readonly Tally[]): readonly Tally[] | undefined {
  const once: Tally[] = [];
  for (const record of records) {
    const overlapping = once.filter(
      (other) => other.fact.memberId === record.fact.memberId && other.from <= record.to && record.from <= other.to,
    );
    const twin = overlapping.find(({ from, to }) => from === record.from && to === record.to);
    if (twin !== undefined && twin.count === record.count) continue;
    if (overlapping.some(({ count }) => count > 0 || record.count > 0)) return undefined;
    once.push(record);
  }
  return once;
}

function monthsUpTo(end: string, months: number): Period {
  return { from: addMonths(addDays(end, 1), -months), to: end };
}

/** Counts inside a window, counts that reach across its edge, and whether every day of it was reported on. */
function within(
  records: readonly Tally[],
  window: Period,
): { inside: number; across: number; covered: boolean; facts: EvidenceFact[] } {
  let inside = 0;
  let across = 0;
  let reportedTo = addDays(window.from, -1);
  const touching = records.filter(({ from, to }) => from <= window.to && to >= window.from);
  for (const { from, to, count } of [...touching].sort((left, right) => order(left.from, right.from))) {
    if (from >= window.from && to <= window.to) inside += count;
    else across += count;
    if (to > reportedTo && from <= addDays(reportedTo, 1)) reportedTo = to;
  }
  return { inside, across, covered: reportedTo >= window.to, facts: touching.map(({ fact }) => fact) };
}
