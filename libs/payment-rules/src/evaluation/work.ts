import { addDays, dayNumber, dayOfNumber } from '@turnaround/kernel';
import type { EvidenceFact } from '../facts/family-facts.js';
import type { Figure } from '../rule-set/outcome-test.js';
import { benefitNamed, type Benefit } from './benefits.js';
import { order } from '../facts/order.js';
import {
  countable,
  evidenceOf,
  idsOf,
  notEvidenced,
  type FigureResult,
  type Period,
  type Reach,
} from './figure-result.js';
import { holds } from './fraction.js';
import { contradictedSpells, latestSpells } from './spells.js';

type WorkFigure = Extract<Figure, { formula: 'continuous-work' }>;

/**
 * One adult's time in work and off benefit. They are two facts: being off benefit with no proof of work is not
 * evidenced, and work counts only on days without benefit (docs/domain/payment-by-results.md §2.2, §6.1).
 */
export function readWork(figure: WorkFigure, evidence: readonly EvidenceFact[], ends: Reach): FigureResult {
  const asOf = ends.to;
  const judged = ends.since !== undefined;
  const benefitReports = evidenceOf(evidence, 'benefit').filter(
    ({ measure }) => benefitNamed(measure.benefit).kind !== 'other',
  );
  const workReports = evidenceOf(evidence, 'work');
  const contradicted = [...contradictedSpells(benefitReports, judged), ...contradictedSpells(workReports, judged)];
  if (contradicted.length > 0) return notEvidenced('CONFLICTING_EVIDENCE', contradicted);
  const benefits = latestSpells(benefitReports);
  const work = latestSpells(workReports);
  const facts = [...benefits, ...work];
  const last = benefits.at(-1);
  if (last === undefined) return { verdict: 'not-applicable', reason: 'NO_BENEFIT_HISTORY', evidenceIds: idsOf(facts) };
  const unnamed = benefits.filter(({ measure }) => benefitNamed(measure.benefit).kind === 'unknown');
  // An open benefit spell goes on; an open work spell is proven only up to the day it was seen.
  const goesOn = ({ measure }: (typeof benefits)[number]): boolean => (measure.to ?? asOf) >= asOf;
  if (benefits.some((spell) => goesOn(spell) && !unnamed.includes(spell))) {
    return { verdict: 'not-met', reason: 'STILL_ON_BENEFIT', evidenceIds: idsOf(facts) };
  }
  if (unnamed.length > 0) return notEvidenced('BENEFIT_UNKNOWN', facts);
  const span = figure.spans.find(({ benefits: named }) =>
    named.some((name) => name === '*' || isSame(benefitNamed(name), benefitNamed(last.measure.benefit))),
  );
  if (span === undefined) return { verdict: 'not-applicable', reason: 'NO_BENEFIT_HISTORY', evidenceIds: idsOf(facts) };
  if (work.length === 0) return notEvidenced('NO_PROOF_OF_WORK', facts);
  const least = span.minimumWeeklyPence ?? 0;
  const enough = work.filter(({ measure }) => (measure.weeklyEarningsPence ?? 0) >= least);
  const inWork = without(
    united(
      enough.map(({ measure, observedOn }) => {
        const spell = { from: measure.from, to: earlier(measure.to ?? observedOn, asOf) };
        return countable(spell, ends.since).part;
      }),
    ),
    benefits.map(({ measure }) => ({ from: measure.from, to: measure.to ?? asOf })),
  );
  const wanted = span.weeks * 7;
  const { best, metOn } = bestSpan(inWork, span.withinWeeks * 7, ends.from, (worked) =>
    holds(worked, wanted, figure.comparison, figure.threshold),
  );
  const met = metOn !== undefined;
  const isPayUnknown = work.some(({ measure }) => measure.weeklyEarningsPence === undefined);
  if (!met && least > 0 && isPayUnknown) return notEvidenced('NO_PROOF_OF_EARNINGS', facts);
  return {
    verdict: met ? 'met' : 'not-met',
    ...(met ? {} : { reason: 'WORK_TOO_SHORT' as const }),
    numerator: best.worked,
    denominator: wanted,
    displayed: `${best.worked} of ${wanted} days`,
    ...(best.window === undefined ? {} : { window: best.window }),
    ...(met ? { metSince: metOn } : {}),
    evidenceIds: idsOf(facts),
  };
}

function isSame(one: Benefit, other: Benefit): boolean {
  return one.kind === 'out-of-work' && other.kind === 'out-of-work' && one.name === other.name;
}

function earlier(left: string, right: string): string {
  return left < right ? left : right;
}

function united(spells: readonly Period[]): readonly Period[] {
  const result: Period[] = [];
  for (const spell of [...spells].sort((left, right) => order(left.from, right.from))) {
    if (spell.to < spell.from) continue;
    const before = result.at(-1);
    if (before !== undefined && spell.from <= addDays(before.to, 1)) {
      result[result.length - 1] = { from: before.from, to: before.to > spell.to ? before.to : spell.to };
    } else {
      result.push(spell);
    }
  }
  return result;
}

function without(spells: readonly Period[], holes: readonly Period[]): readonly Period[] {
  return holes.reduce<readonly Period[]>(
    (rest, hole) =>
      rest.flatMap(({ from, to }) => {
        if (hole.to < from || hole.from > to) return [{ from, to }];
        const parts: Period[] = [];
        if (hole.from > from) parts.push({ from, to: addDays(hole.from, -1) });
        if (hole.to < to) parts.push({ from: addDays(hole.to, 1), to });
        return parts;
      }),
    spells,
  );
}

/**
 * The largest number of days worked within any span of the given length, and the first day on which it was enough.
 * @param since first day a span may end: work that was over before the family was taken in is no result of the support
 */
function bestSpan(
  spells: readonly Period[],
  days: number,
  since: string,
  isEnough: (worked: number) => boolean,
): { best: { worked: number; window?: Period }; metOn: string | undefined } {
  // Runs day by day over years for every adult, so days are whole numbers here.
  const numbered = spells.map(({ from, to }) => ({ first: dayNumber(from), last: dayNumber(to) }));
  const windowUpTo = (day: number): Period => ({ from: dayOfNumber(day + 1 - days), to: dayOfNumber(day) });
  const earliest = since === '' ? -Infinity : dayNumber(since);
  let most = { worked: 0, day: 0 };
  for (const { first, last } of numbered) {
    for (let day = Math.max(first, earliest); day <= last; day += 1) {
      const worked = daysWithin(numbered, day + 1 - days, day);
      if (worked > most.worked) most = { worked, day };
      if (isEnough(worked)) return { best: { worked, window: windowUpTo(day) }, metOn: dayOfNumber(day) };
    }
  }
  return {
    best: most.worked === 0 ? { worked: 0 } : { worked: most.worked, window: windowUpTo(most.day) },
    metOn: undefined,
  };
}

function daysWithin(
  spells: readonly { readonly first: number; readonly last: number }[],
  from: number,
  to: number,
): number {
  let days = 0;
  for (const { first, last } of spells) days += Math.max(0, Math.min(last, to) - Math.max(first, from) + 1);
  return days;
}
