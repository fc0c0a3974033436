import { addDays, addMonths } from '@turnaround/kernel';
import type { EvidenceFact } from '../facts/family-facts.js';
import type { Figure, countFormulas, reductionFormulas } from '../rule-set/outcome-test.js';
import { order } from '../facts/order.js';
import { isOfOtherSchool } from './contradictions.js';
import {
  countable,
  idsOf,
  latestReading,
  notEvidenced,
  type FigureResult,
  type Period,
  type Reach,
} from './figure-result.js';
import { holds, percentage } from './fraction.js';

type CountFigure = Extract<Figure, { formula: (typeof countFormulas)[number] }>;
type ReductionFigure = Extract<Figure, { formula: (typeof reductionFormulas)[number] }>;

/** Whether a person belongs to the people counted in a window that begins on this day. */
export type IsCounted = (memberId: string, from: string) => boolean;

interface Tally extends Period {
  readonly count: number;
  readonly fact: EvidenceFact;
}

export function isTallied(figure: Figure): figure is CountFigure | ReductionFigure {
  return figure.formula !== 'progress-to-work' && 'months' in figure;
}

/** First day that a reading looks at: of the baseline where there is one, else of the window. */
export function countedFrom(figure: CountFigure | ReductionFigure, end: string): string {
  const { from } = monthsUpTo(end, figure.months);
  return 'baselineMonths' in figure ? monthsUpTo(addDays(from, -1), figure.baselineMonths).from : from;
}

/** A count within the last months, read again at the end of every record. */
export function readCount(
  figure: CountFigure,
  evidence: readonly EvidenceFact[],
  ends: Reach,
  isCounted?: IsCounted,
): FigureResult {
  return overTime(figure, tallies(figure.formula, evidence, ends.to), ends, isCounted, (records, end) => {
    const window = monthsUpTo(end, figure.months);
    const { part, whole } = countable(window, ends.since);
    const { inside, across, facts } = within(records, part);
    const covered = isCovered(records, part);
    const [low, high] = [inside, inside + across].map((count) => holds(count, 1, figure.comparison, figure.threshold));
    if (low !== high) return notEvidenced('WINDOW_NOT_SEPARABLE', facts);
    const met = high === true;
    // Days without a report, and days to come, can only add to the count: a limit that is exceeded stays exceeded, a
    // minimum that is reached stays reached.
    const ceiling = figure.comparison === 'at-most' || figure.comparison === 'below';
    if (!covered && met === ceiling)
      return notEvidenced(facts.length === 0 ? 'NO_EVIDENCE' : 'WINDOW_NOT_COVERED', facts);
    if (!whole && met === ceiling) return { ...notEvidenced('WINDOW_BEFORE_NEED', facts), window };
    return {
      verdict: met ? 'met' : 'not-met',
      ...(met ? {} : { reason: 'THRESHOLD_NOT_REACHED' as const }),
      numerator: inside + across,
      denominator: 1,
      displayed: String(inside + across),
      window: part,
      evidenceIds: idsOf(facts),
    };
  });
}

/**
 * How far the count has fallen from the baseline, with both brought to the same length. A baseline of nothing has no
 * percentage (docs/domain/payment-by-results.md §6.1).
 */
export function readReduction(
  figure: ReductionFigure,
  evidence: readonly EvidenceFact[],
  ends: Reach,
  isCounted?: IsCounted,
): FigureResult {
  const { months, baselineMonths } = figure;
  return overTime(figure, tallies(figure.formula, evidence, ends.to), ends, isCounted, (records, end) => {
    const window = monthsUpTo(end, months);
    const baseline = monthsUpTo(addDays(window.from, -1), baselineMonths);
    const now = within(records, window);
    const before = within(records, baseline);
    const facts = [...now.facts, ...before.facts];
    // The baseline is what was before; the months that are compared with it are all of the time since.
    if (!countable(window, ends.since).whole) return { ...notEvidenced('WINDOW_BEFORE_NEED', now.facts), window };
    if (!isCovered(records, { from: baseline.from, to: window.to })) return notEvidenced('WINDOW_NOT_COVERED', facts);
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
  return found.sort(
    (left, right) =>
      order(left.to, right.to) || order(left.from, right.from) || order(left.fact.evidenceId, right.fact.evidenceId),
  );
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
  figure: CountFigure | ReductionFigure,
  records: readonly Tally[],
  ends: Reach,
  isCounted: IsCounted | undefined,
  read: (records: readonly Tally[], end: string) => FigureResult,
): FigureResult {
  if (records.length === 0) return notEvidenced('NO_EVIDENCE');
  const once = withoutRepeats(records);
  if (once === undefined)
    return notEvidenced(
      'CONFLICTING_EVIDENCE',
      records.map(({ fact }) => fact),
    );
  const amongCounted = ({ fact }: Tally, end: string): boolean =>
    isCounted === undefined || isCounted(fact.memberId, countedFrom(figure, end));
  const days =
    ends.from === ends.to
      ? [ends.to]
      : [
          ...new Set(
            once.filter((record) => record.to >= ends.from && amongCounted(record, record.to)).map(({ to }) => to),
          ),
        ];
  return latestReading(days, (end) =>
    read(isCounted === undefined ? once : once.filter((record) => amongCounted(record, end)), end),
  );
}

/** Undefined where one person's records overlap: both may count the same incidents. Two schools each count their own. */
function withoutRepeats(records: readonly Tally[]): readonly Tally[] | undefined {
  const once: Tally[] = [];
  for (const record of records) {
    const overlapping = once.filter(
      (other) =>
        other.fact.memberId === record.fact.memberId &&
        other.from <= record.to &&
        record.from <= other.to &&
        !countAtOtherSchools(other.fact, record.fact),
    );
    const twin = overlapping.find(({ from, to }) => from === record.from && to === record.to);
    if (twin !== undefined && twin.count === record.count) continue;
    if (overlapping.some(({ count }) => count > 0 || record.count > 0)) return undefined;
    once.push(record);
  }
  return once;
}

/** What a reduction is measured against: incidents of the months before its window, whoever had them. */
export function baselineOfReduction(
  figure: ReductionFigure,
  evidence: readonly EvidenceFact[],
  window: Period,
): { readonly count: number; readonly window: Period; readonly facts: readonly EvidenceFact[] } {
  const baseline = monthsUpTo(addDays(window.from, -1), figure.baselineMonths);
  const once = withoutRepeats(tallies(figure.formula, evidence, baseline.to)) ?? [];
  const { inside, facts } = within(once, baseline);
  return { count: inside, window: baseline, facts };
}

function countAtOtherSchools({ measure: one }: EvidenceFact, { measure: other }: EvidenceFact): boolean {
  return one.kind === 'exclusions' && other.kind === 'exclusions' && isOfOtherSchool(one, other);
}

function monthsUpTo(end: string, months: number): Period {
  return { from: addMonths(addDays(end, 1), -months), to: end };
}

/** Counts inside a window, and counts that reach across its edge. */
function within(
  records: readonly Tally[],
  window: Period,
): { inside: number; across: number; facts: readonly EvidenceFact[] } {
  let inside = 0;
  let across = 0;
  const touching = records.filter(({ from, to }) => from <= window.to && to >= window.from);
  for (const { from, to, count } of touching) {
    if (from >= window.from && to <= window.to) inside += count;
    else across += count;
  }
  return { inside, across, facts: touching.map(({ fact }) => fact) };
}

/**
 * Whether every day of the window was reported on. Reports of different people together may cover it, but whoever had
 * an incident counted needs reports of every day: silence about others says nothing about that person.
 */
function isCovered(records: readonly Tally[], period: Period): boolean {
  const touching = records
    .filter(({ from, to }) => from <= period.to && to >= period.from)
    .sort((left, right) => order(left.from, right.from));
  if (!reachesAcross(touching, period)) return false;
  const members = new Set(touching.map(({ fact }) => fact.memberId));
  if (members.size === 1) return true;
  return [...members].every((memberId) => {
    const own = touching.filter(({ fact }) => fact.memberId === memberId);
    return own.every(({ count }) => count === 0) || reachesAcross(own, period);
  });
}

/** @param records by their first day */
function reachesAcross(records: readonly Tally[], period: Period): boolean {
  let awaited = period.from;
  for (const { from, to } of records) if (from <= awaited && to >= awaited) awaited = addDays(to, 1);
  return awaited > period.to;
}
