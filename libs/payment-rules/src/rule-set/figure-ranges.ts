import { benefitNamed } from '../evaluation/benefits.js';
import type { Finding } from './finding.js';
import { attendanceFormulas, countFormulas, reductionFormulas, type Figure } from './outcome-test.js';
import type { RuleSet } from './rule-set.js';
import { isShare } from './share.js';

/** Thresholds that a figure can never reach, or can never miss. */
export function figures(ruleSet: RuleSet): Finding[] {
  const entry = (criteria: RuleSet['eligibility']['criteria'], path: string): Finding[] =>
    criteria.flatMap(({ entryTests }, index) =>
      entryTests.flatMap((test, at) => figure(test.figure, `${path}/${index}/entryTests/${at}/figure`)),
    );
  return [
    ...ruleSet.tests.flatMap((test, index) => figure(test.figure, `tests/${index}/figure`)),
    ...entry(ruleSet.eligibility.criteria, 'eligibility/criteria'),
    ...entry(ruleSet.eligibility.localFilter?.criteria ?? [], 'eligibility/localFilter/criteria'),
  ];
}

function figure(value: Figure, path: string): Finding[] {
  const isCount = (countFormulas as readonly string[]).includes(value.formula);
  if (isCount) {
    return value.threshold.denominator === 1 && value.threshold.numerator >= 0
      ? settled(value, path)
      : [{ path: `${path}/threshold`, reason: 'a count is held against a whole number, denominator 1' }];
  }
  const found = isShare(value.threshold)
    ? settled(value, path)
    : [{ path: `${path}/threshold`, reason: 'a share must lie between 0 and 1' }];
  const falls = (reductionFormulas as readonly string[]).includes(value.formula);
  if (falls && value.comparison !== 'at-least' && value.comparison !== 'more-than') {
    found.push({ path: `${path}/comparison`, reason: 'a reduction is held against a minimum' });
  }
  const attends = (attendanceFormulas as readonly string[]).includes(value.formula);
  if (attends && 'terms' in value && value.terms.aggregation === 'mean-of-terms' && value.terms.count > 3) {
    found.push({ path: `${path}/terms/count`, reason: 'a mean of terms is exact for at most 3 terms' });
  }
  if (value.formula === 'continuous-work') {
    value.spans.forEach((span, index) => {
      if (span.weeks > span.withinWeeks) {
        found.push({ path: `${path}/spans/${index}/weeks`, reason: `cannot exceed withinWeeks ${span.withinWeeks}` });
      }
      span.benefits.forEach((name, at) => {
        if (name === '*' || benefitNamed(name).kind === 'out-of-work') return;
        found.push({ path: `${path}/spans/${index}/benefits/${at}`, reason: `names no out-of-work benefit: ${name}` });
      });
    });
  }
  return found;
}

/** Figures outside 0 to 1: a reduction may turn out an increase, a score get worse, work last longer than required. */
const unbounded: ReadonlySet<string> = new Set([...reductionFormulas, 'health-score-improvement', 'continuous-work']);

/** A threshold that every figure meets, or none, would decide without any evidence. */
function settled({ formula, comparison, threshold }: Figure, path: string): Finding[] {
  const isNothing = threshold.numerator === 0;
  const isAll = threshold.numerator === threshold.denominator;
  const isCount = (countFormulas as readonly string[]).includes(formula);
  const [fromNothing, upToAll] = [!unbounded.has(formula), !unbounded.has(formula) && !isCount];
  if ((fromNothing && isNothing && comparison === 'at-least') || (upToAll && isAll && comparison === 'at-most')) {
    return [{ path: `${path}/threshold`, reason: 'is met by every figure' }];
  }
  if ((fromNothing && isNothing && comparison === 'below') || (upToAll && isAll && comparison === 'more-than')) {
    return [{ path: `${path}/threshold`, reason: 'is met by no figure' }];
  }
  return [];
}
