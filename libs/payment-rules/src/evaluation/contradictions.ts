import type { Measure, School } from '@turnaround/contracts';
import type { EvidenceFact } from '../facts/family-facts.js';
import { order } from '../facts/order.js';
import { benefitNamed } from './benefits.js';

/**
 * Of reports about one thing, what each source said last: a later extract corrects the earlier one of the same source, and what another
 * source says stands beside it (docs/domain/payment-by-results.md §6.1). Sources are told apart by their letters alone.
 */
export function lastOfEachSource<Fact extends EvidenceFact>(reports: readonly Fact[]): readonly Fact[] {
  const last = new Map<string, string>();
  for (const report of reports) {
    const source = sourceOf(report);
    if ((last.get(source) ?? '') < report.observedOn) last.set(source, report.observedOn);
  }
  return reports.filter((report) => last.get(sourceOf(report)) === report.observedOn);
}

/** Of one person, what is told twice and cannot both be so. */
export interface Contradiction {
  readonly memberId: string;
  readonly kind: Measure['kind'];
  /** Sorted. */
  readonly evidenceIds: readonly string[];
}

/**
 * Every contradiction among what counts, in whatever order it was heard: two sources, or two reports of one day, that cannot both be so.
 * Each group is the evidence about one person and one thing (docs/domain/payment-by-results.md §6.1).
 */
export function contradictionsAmong(evidence: readonly EvidenceFact[]): readonly Contradiction[] {
  const things = Map.groupBy(evidence, (fact) => `${fact.memberId} ${fact.measure.kind} ${thingOf(fact)}`);
  const found: Contradiction[] = [];
  for (const reports of things.values()) {
    const [first] = reports;
    if (first === undefined || reports.length === 1) continue;
    const standing = isWindow(first.measure) ? reports : lastOfEachSource(reports);
    const against = standing.filter((one) => standing.some((other) => contradict(one, other)));
    if (against.length === 0) continue;
    const evidenceIds = against.map(({ evidenceId }) => evidenceId).sort(order);
    found.push({ memberId: first.memberId, kind: first.measure.kind, evidenceIds });
  }
  return found.sort((left, right) => order(left.evidenceIds[0] ?? '', right.evidenceIds[0] ?? ''));
}

function sourceOf({ source }: EvidenceFact): string {
  return (source?.system ?? '')
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}

/** Counted over days: reports of days that meet are of one thing, whoever makes them and whenever. */
function isWindow(measure: Measure): boolean {
  return 'to' in measure && measure.kind !== 'benefit' && measure.kind !== 'work';
}

/** Which thing of a person and kind a report is about: windows are compared by their days. */
function thingOf({ measure, needId = '', observedOn }: EvidenceFact): string {
  switch (measure.kind) {
    case 'attendance':
    case 'exclusions':
    case 'offences':
    case 'anti-social-behaviour':
    case 'domestic-abuse-call-outs':
      return '';
    case 'benefit': {
      const benefit = benefitNamed(measure.benefit);
      return `${benefit.kind === 'out-of-work' ? benefit.name : measure.benefit} ${measure.from}`;
    }
    case 'work':
    case 'plan-status':
    case 'school-place':
    case 'housing':
      return measure.from;
    case 'progress-to-work':
    case 'left-school':
      return measure.on;
    case 'need-outcome':
      return `${needId} ${observedOn}`;
    case 'health':
      return `${measure.instrument} ${measure.outOf} ${measure.higherIsBetter} ${observedOn}`;
    case 'debt':
      return observedOn;
  }
}

/** Whether two reports of one thing cannot both be so. */
export function contradict(left: EvidenceFact, right: EvidenceFact): boolean {
  const [one, other] = [left.measure, right.measure];
  switch (one.kind) {
    case 'attendance':
      return (
        other.kind === 'attendance' &&
        !isOfOtherSchool(one, other) &&
        meet(one, other) &&
        !isSame(one, other, ATTENDANCE)
      );
    case 'exclusions':
      return (
        other.kind === 'exclusions' &&
        !isOfOtherSchool(one, other) &&
        cannotBoth(one, other, ['fixedTerm', 'permanent'])
      );
    case 'offences':
      return other.kind === 'offences' && cannotBoth(one, other, ['proven']);
    case 'anti-social-behaviour':
      return other.kind === 'anti-social-behaviour' && cannotBoth(one, other, ['reported', 'verified']);
    case 'domestic-abuse-call-outs':
      return other.kind === 'domestic-abuse-call-outs' && cannotBoth(one, other, ['callOuts']);
    case 'benefit':
      return other.kind === 'benefit' && endsElsewhere(left, one, right, other);
    case 'work':
      return (
        other.kind === 'work' &&
        (endsElsewhere(left, one, right, other) || isOther(one.weeklyEarningsPence, other.weeklyEarningsPence))
      );
    case 'plan-status':
      return other.kind === 'plan-status' && one.status !== other.status;
    case 'school-place':
      return other.kind === 'school-place' && one.status !== other.status;
    case 'housing':
      return other.kind === 'housing' && one.status !== other.status;
    case 'need-outcome':
      return other.kind === 'need-outcome' && one.achieved !== other.achieved;
    case 'health':
      return other.kind === 'health' && one.score !== other.score;
    case 'debt':
      return other.kind === 'debt' && !isSame(one, other, ['owedPence', 'arrangementKept']);
    case 'progress-to-work':
    case 'left-school':
      // That it was so on that day is all they say.
      return false;
  }
}

interface Window {
  readonly from: string;
  readonly to: string;
}

const ATTENDANCE = ['from', 'to', 'possible', 'attended', 'authorisedAbsence', 'unauthorisedAbsence'] as const;

/** Enrolments add up; where a school is not named, it may be the same. */
export function isOfOtherSchool(
  { school: one }: { readonly school?: School | undefined },
  { school: other }: { readonly school?: School | undefined },
): boolean {
  return one !== undefined && other !== undefined && one.urn !== other.urn;
}

function meet(one: Window, other: Window): boolean {
  return one.from <= other.to && other.from <= one.to;
}

function isSame<Value extends object>(one: Value, other: Value, fields: readonly (keyof Value)[]): boolean {
  return fields.every((field) => one[field] === other[field]);
}

/** Within a longer time there cannot have been fewer than in a part of it. */
function cannotBoth<Key extends string>(
  one: Window & Readonly<Record<Key, number>>,
  other: Window & Readonly<Record<Key, number>>,
  counts: readonly Key[],
): boolean {
  const within = (inner: typeof one, outer: typeof one): boolean =>
    inner.from >= outer.from && inner.to <= outer.to && counts.some((count) => inner[count] > outer[count]);
  return within(one, other) || within(other, one);
}

interface Spell {
  readonly to?: string | undefined;
}

/** Two ends of one spell; or an end, and a later sighting that it still goes on. */
function endsElsewhere(left: EvidenceFact, one: Spell, right: EvidenceFact, other: Spell): boolean {
  if (isOther(one.to, other.to)) return true;
  const goesOn = (ended: Spell, open: Spell, seenOn: string): boolean =>
    ended.to !== undefined && open.to === undefined && seenOn > ended.to;
  return goesOn(one, other, right.observedOn) || goesOn(other, one, left.observedOn);
}

function isOther<Value>(one: Value | undefined, other: Value | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}
