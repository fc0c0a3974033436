import { benefitNamed } from './benefits.js';
import { order } from '../facts/order.js';
import { contradict, lastOfEachSource } from './contradictions.js';
import type { EvidenceOf } from './figure-result.js';

/**
 * Each spell as it was last reported, in order of first days. A later report of a spell replaces earlier ones.
 * @param facts oldest report first
 */
export function latestSpells<Fact extends EvidenceOf<'benefit'> | EvidenceOf<'work'>>(
  facts: readonly Fact[],
): readonly Fact[] {
  return [...new Map(facts.map((fact) => [spellOf(fact), fact])).values()].sort((left, right) =>
    order(left.measure.from, right.measure.from),
  );
}

/**
 * The last reports of a spell that say different things of it, made on one day or by two sources: none of them can be taken
 * (docs/domain/payment-by-results.md §6.1 and §6.2).
 * @param facts as for `latestSpells`
 * @param judged whether what two sources say of it is compared; rules of before took the last report, whoever made it
 */
export function contradictedSpells<Fact extends EvidenceOf<'benefit'> | EvidenceOf<'work'>>(
  facts: readonly Fact[],
  judged: boolean,
): readonly Fact[] {
  const latest = latestSpells(facts);
  if (latest.length === facts.length) return [];
  return latest.flatMap((last) => {
    const reports = facts.filter((other) => spellOf(other) === spellOf(last));
    const elsewhere = judged ? lastOfEachSource(reports) : [];
    const rivals = reports.filter(
      (other) =>
        (other.observedOn === last.observedOn && !isSame(other, last)) ||
        (elsewhere.includes(other) && contradict(other, last)),
    );
    return rivals.length === 0 ? [] : [last, ...rivals];
  });
}

function isSame(
  { measure: one }: EvidenceOf<'benefit'> | EvidenceOf<'work'>,
  { measure: other }: EvidenceOf<'benefit'> | EvidenceOf<'work'>,
): boolean {
  const earned = (measure: typeof one): number | undefined =>
    measure.kind === 'work' ? measure.weeklyEarningsPence : undefined;
  return one.to === other.to && earned(one) === earned(other);
}

/** One source may call a benefit by its letters, another by its full name. */
function spellOf({ measure }: EvidenceOf<'benefit'> | EvidenceOf<'work'>): string {
  if (measure.kind === 'work') return measure.from;
  const benefit = benefitNamed(measure.benefit);
  return `${benefit.kind === 'out-of-work' ? benefit.name : measure.benefit} ${measure.from}`;
}
