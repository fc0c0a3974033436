import { benefitNamed } from './benefits.js';
import { order } from '../facts/order.js';
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

/** One source may call a benefit by its letters, another by its full name. */
function spellOf({ measure }: EvidenceOf<'benefit'> | EvidenceOf<'work'>): string {
  if (measure.kind === 'work') return measure.from;
  const benefit = benefitNamed(measure.benefit);
  return `${benefit.kind === 'out-of-work' ? benefit.name : measure.benefit} ${measure.from}`;
}
