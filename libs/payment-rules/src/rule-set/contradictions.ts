import { addDays } from '@turnaround/kernel';
import { allRules } from './all-rules.js';
import { attendanceFormulas, countFormulas, reductionFormulas, type Figure } from './outcome-test.js';
import type { RuleSet } from './rule-set.js';

/** One thing that cannot be so, and where: the path in the document, `tariff/1/from`. */
export interface Finding {
  readonly path: string;
  readonly reason: string;
}

/** What a rule set of the right shape still gets wrong. */
export function findContradictions(ruleSet: RuleSet): readonly Finding[] {
  return [
    ...validity(ruleSet),
    ...datedTables(ruleSet),
    ...thresholds(ruleSet),
    ...figures(ruleSet),
    ...references(ruleSet),
    ...switches(ruleSet),
  ];
}

function validity(ruleSet: RuleSet): Finding[] {
  return ruleSet.validFrom <= ruleSet.validTo ? [] : [{ path: 'validTo', reason: 'lies before validFrom' }];
}

interface Period {
  readonly from: string;
  readonly to: string;
}

function datedTables(ruleSet: RuleSet): Finding[] {
  const windows = ruleSet.claimWindows.map(({ opensOn, closesOn }) => ({ from: opensOn, to: closesOn }));
  const whole = { from: ruleSet.validFrom, to: ruleSet.validTo };
  return [
    ...unordered('tariff', ruleSet.tariff),
    ...gaps('tariff', ruleSet.tariff, whole),
    ...unordered('fundingModes', ruleSet.fundingModes),
    ...gaps('fundingModes', ruleSet.fundingModes, whole),
    ...unordered('allocations', ruleSet.allocations),
    ...unordered('claimWindows', windows, 'opensOn', 'closesOn'),
  ];
}

function unordered(table: string, rows: readonly Period[], from = 'from', to = 'to'): Finding[] {
  return rows.flatMap((row, index) => {
    const before = rows[index - 1];
    if (row.to < row.from) return [{ path: `${table}/${index}/${to}`, reason: `lies before ${from} ${row.from}` }];
    if (before !== undefined && row.from <= before.to) {
      return [{ path: `${table}/${index}/${from}`, reason: `overlaps the row before, which ends on ${before.to}` }];
    }
    return [];
  });
}

function gaps(table: string, rows: readonly Period[], whole: Period): Finding[] {
  const found = rows.flatMap((row, index) => {
    const expected = index === 0 ? whole.from : addDays(rows[index - 1]?.to ?? whole.from, 1);
    return row.from > expected ? [{ path: `${table}/${index}/from`, reason: `leaves a gap from ${expected}` }] : [];
  });
  const last = rows.at(-1);
  if (last !== undefined && last.to < whole.to) {
    found.push({ path: `${table}/${rows.length - 1}/to`, reason: `leaves a gap from ${addDays(last.to, 1)}` });
  }
  return found;
}

function thresholds(ruleSet: RuleSet): Finding[] {
  const { eligibility } = ruleSet;
  const found: Finding[] = [];
  if (eligibility.threshold < 1) found.push({ path: 'eligibility/threshold', reason: 'must be at least 1' });
  if (eligibility.reading === 'headlines' && eligibility.threshold > eligibility.criteria.length) {
    found.push({
      path: 'eligibility/threshold',
      reason: `asks for ${eligibility.threshold} of ${eligibility.criteria.length} criteria`,
    });
  }
  const filter = eligibility.localFilter;
  if (filter !== undefined && (filter.threshold < 1 || filter.threshold >= eligibility.threshold)) {
    found.push({ path: 'eligibility/localFilter/threshold', reason: 'must lie between 1 and the full threshold' });
  }
  if (filter !== undefined && (filter.minimum < 1 || filter.minimum > filter.criteria.length)) {
    found.push({ path: 'eligibility/localFilter/minimum', reason: `must lie between 1 and ${filter.criteria.length}` });
  }
  ruleSet.attachmentRelease?.bands.forEach((band, index, bands) => {
    const path = `attachmentRelease/bands/${index}`;
    if (!isShare(band.pays)) found.push({ path: `${path}/pays`, reason: 'must lie between 0 and 1' });
    const above = bands[index - 1];
    if (above !== undefined && !isBelow(band.atLeast, above.atLeast)) {
      found.push({ path: `${path}/atLeast`, reason: 'must be below the band before' });
    }
  });
  return found;
}

interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

function isShare({ numerator, denominator }: Share): boolean {
  return numerator >= 0 && numerator <= denominator;
}

function isBelow(left: Share, right: Share): boolean {
  return BigInt(left.numerator) * BigInt(right.denominator) < BigInt(right.numerator) * BigInt(left.denominator);
}

function figures(ruleSet: RuleSet): Finding[] {
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
      ? []
      : [{ path: `${path}/threshold`, reason: 'a count is held against a whole number, denominator 1' }];
  }
  const found = isShare(value.threshold)
    ? []
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
    });
  }
  return found;
}

function references(ruleSet: RuleSet): Finding[] {
  const tests = new Set(ruleSet.tests.map(({ id }) => id));
  const routes = new Set(ruleSet.routes.map(({ id }) => id));
  const criteria = new Set(ruleSet.eligibility.criteria.map(({ id }) => id));
  const unknown = (ids: readonly string[], known: ReadonlySet<string>, path: string, what: string): Finding[] =>
    ids.flatMap((id, index) =>
      known.has(id) ? [] : [{ path: `${path}/${index}`, reason: `names no ${what}: ${id}` }],
    );
  const seen = new Set<string>();
  return [
    ...ruleSet.tests.flatMap((test, index) =>
      unknown(test.whenCriteria, criteria, `tests/${index}/whenCriteria`, 'criterion'),
    ),
    ...ruleSet.routes.flatMap((route, index) => [
      ...unknown(route.tests, tests, `routes/${index}/tests`, 'test'),
      ...unknown(route.excludedBy, routes, `routes/${index}/excludedBy`, 'route'),
    ]),
    ...ruleSet.tariff.flatMap((row, index) =>
      unknown(Object.keys(row.results), routes, `tariff/${index}/results`, 'route'),
    ),
    ...allRules(ruleSet).flatMap(({ path, rule }) => {
      const twice = seen.has(rule.id);
      seen.add(rule.id);
      return twice ? [{ path: [...path, 'id'].join('/'), reason: `is used twice: ${rule.id}` }] : [];
    }),
  ];
}

/** A rule from memory applies only where a named authority answers for it. */
function switches(ruleSet: RuleSet): Finding[] {
  return allRules(ruleSet).flatMap(({ path, rule }) => {
    if (rule.source.mark !== 'M' || !rule.enabled) return [];
    const at = path.join('/');
    if (ruleSet.authority === '*') {
      return [{ path: `${at}/enabled`, reason: 'a rule marked M can be switched on by an authority only, not for *' }];
    }
    return rule.switchedOn === undefined
      ? [{ path: `${at}/switchedOn`, reason: 'a rule marked M names who switched it on, and when' }]
      : [];
  });
}
