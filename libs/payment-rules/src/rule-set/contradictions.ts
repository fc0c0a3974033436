import { descriptorsOf } from '@turnaround/contracts';
import { allRules } from './all-rules.js';
import { datedTables } from './dated-tables.js';
import { figures } from './figure-ranges.js';
import type { Finding } from './finding.js';
import type { Criterion, Subject } from './outcome-test.js';
import type { RuleSet } from './rule-set.js';
import { isBelow, isShare } from './share.js';

/** Mistakes that a rule set of the right shape can still have. */
export function findContradictions(ruleSet: RuleSet): readonly Finding[] {
  return [
    ...validity(ruleSet),
    ...datedTables(ruleSet),
    ...thresholds(ruleSet),
    ...figures(ruleSet),
    ...references(ruleSet),
    ...countedTwice(ruleSet),
    ...subjects(ruleSet),
    ...descriptors(ruleSet),
    ...routes(ruleSet),
    ...money(ruleSet),
    ...switches(ruleSet),
  ];
}

function validity(ruleSet: RuleSet): Finding[] {
  return ruleSet.validFrom <= ruleSet.validTo ? [] : [{ path: 'validTo', reason: 'lies before validFrom' }];
}

function thresholds(ruleSet: RuleSet): Finding[] {
  const { eligibility } = ruleSet;
  const found: Finding[] = [];
  if (eligibility.threshold < 1) found.push({ path: 'eligibility/threshold', reason: 'must be at least 1' });
  const counting = eligibility.criteria.filter(({ enabled }) => enabled).length;
  if (eligibility.reading === 'headlines' && eligibility.threshold > counting) {
    found.push({
      path: 'eligibility/threshold',
      reason: `asks for ${eligibility.threshold} of ${counting} criteria that are switched on`,
    });
  }
  const filter = eligibility.localFilter;
  if (filter !== undefined && (filter.threshold < 1 || filter.threshold >= eligibility.threshold)) {
    found.push({ path: 'eligibility/localFilter/threshold', reason: 'must lie between 1 and the full threshold' });
  }
  if (filter !== undefined && (filter.minimum < 1 || filter.minimum > filter.criteria.length)) {
    found.push({ path: 'eligibility/localFilter/minimum', reason: `must lie between 1 and ${filter.criteria.length}` });
  }
  if (ruleSet.fundedShare !== undefined && !isShare(ruleSet.fundedShare.share)) {
    found.push({ path: 'fundedShare/share', reason: 'must lie between 0 and 1' });
  }
  ruleSet.attachmentRelease?.bands.forEach((band, index, bands) => {
    const path = `attachmentRelease/bands/${index}`;
    if (!isShare(band.atLeast)) found.push({ path: `${path}/atLeast`, reason: 'must lie between 0 and 1' });
    if (!isShare(band.pays)) found.push({ path: `${path}/pays`, reason: 'must lie between 0 and 1' });
    const above = bands[index - 1];
    if (above !== undefined && !isBelow(band.atLeast, above.atLeast)) {
      found.push({ path: `${path}/atLeast`, reason: 'must be below the band before' });
    }
  });
  return found;
}

/** A headline in two criteria would make one need count as two problems. */
function countedTwice({ eligibility }: RuleSet): Finding[] {
  const inList = (criteria: readonly Criterion[], path: string): Finding[] => {
    const seen = new Set<string>();
    return criteria.flatMap(({ headlines }, index) =>
      headlines.flatMap((headline, at) => {
        if (!seen.has(headline)) {
          seen.add(headline);
          return [];
        }
        return [{ path: `${path}/${index}/headlines/${at}`, reason: `is counted by a criterion already: ${headline}` }];
      }),
    );
  };
  return [
    ...inList(eligibility.criteria, 'eligibility/criteria'),
    ...inList(eligibility.localFilter?.criteria ?? [], 'eligibility/localFilter/criteria'),
  ];
}

/** Tests that apply to nobody and would be skipped without a word. */
function subjects({ tests, routes, eligibility }: RuleSet): Finding[] {
  const ofEntry = (criteria: readonly Criterion[], path: string): Finding[] =>
    criteria.flatMap(({ entryTests }, index) =>
      entryTests.flatMap(({ subject }, at): Finding[] => {
        const place = `${path}/${index}/entryTests/${at}/subject`;
        return subject.kind === 'need'
          ? [{ path: `${place}/kind`, reason: 'an entry test is of people, never of single needs' }]
          : ages(subject, place);
      }),
    );
  const found = [
    ...tests.flatMap(({ subject, headlines }, index): Finding[] =>
      subject.kind === 'need' && headlines.length === 0
        ? [{ path: `tests/${index}/headlines`, reason: 'names no headline, so that no need wants this test' }]
        : ages(subject, `tests/${index}/subject`),
    ),
    ...ofEntry(eligibility.criteria, 'eligibility/criteria'),
    ...ofEntry(eligibility.localFilter?.criteria ?? [], 'eligibility/localFilter/criteria'),
  ];
  const ofNeeds = new Set(tests.filter(({ subject }) => subject.kind === 'need').map(({ id }) => id));
  for (const [index, route] of routes.entries()) {
    route.tests.forEach((id, at) => {
      if (!ofNeeds.has(id)) return;
      found.push({ path: `routes/${index}/tests/${at}`, reason: `is a test of single needs: ${id}` });
    });
  }
  return found;
}

/** Indicators under another headline than theirs, listed twice, or asked for by a test without being listed. */
function descriptors({ descriptors: listed, tests }: RuleSet): Finding[] {
  const known = listed?.known ?? [];
  const headlineOf = new Map(known.map(({ code, headline }) => [code, headline]));
  return [
    ...known.flatMap(({ headline, code }, index) => {
      const path = `descriptors/known/${index}/code`;
      if (!descriptorsOf[headline].includes(code)) return [{ path, reason: `is no indicator of ${headline}` }];
      return known.findIndex((other) => other.code === code) === index
        ? []
        : [{ path, reason: `is listed twice: ${code}` }];
    }),
    ...tests.flatMap((test, index) =>
      (test.descriptors ?? []).flatMap((code, at) => {
        const path = `tests/${index}/descriptors/${at}`;
        const headline = headlineOf.get(code);
        if (headline === undefined) return [{ path, reason: `is not among the descriptors listed: ${code}` }];
        return test.headlines.includes(headline)
          ? []
          : [{ path, reason: `is an indicator of ${headline}, which is none of the test's headlines` }];
      }),
    ),
  ];
}

/** Ages that nobody has. */
function ages(subject: Subject, path: string): Finding[] {
  const fromAge = 'fromAge' in subject ? subject.fromAge : 0;
  if (fromAge < 0) return [{ path: `${path}/fromAge`, reason: 'must be at least 0' }];
  return 'belowAge' in subject && subject.belowAge <= fromAge
    ? [{ path: `${path}/belowAge`, reason: `must be above fromAge ${fromAge}` }]
    : [];
}

/** Routes that require nothing, that share a code, or of which only one excludes the other, so that both could be paid. */
function routes({ routes: all }: RuleSet): Finding[] {
  return all.flatMap((route, index) => {
    const path = `routes/${index}`;
    const sameCode = all.slice(0, index).some(({ code }) => code === route.code);
    const oneSided = route.excludedBy.flatMap((id, at) => {
      const isAnswered = all.some((other) => other.id === id && other.excludedBy.includes(route.id));
      const isThere = all.some((other) => other.id === id);
      return isAnswered || !isThere || id === route.id
        ? []
        : [{ path: `${path}/excludedBy/${at}`, reason: `is shut by ${id}, which it does not shut in turn` }];
    });
    return [
      ...(sameCode ? [{ path: `${path}/code`, reason: `is used twice: ${route.code}` }] : []),
      ...oneSided,
      ...(route.everyNeed || route.tests.length > 0
        ? []
        : [{ path: `${path}/tests`, reason: 'names no test and wants no need met: there is nothing to achieve' }]),
    ];
  });
}

/** Routes without an amount, and amounts that the maximum would always cut. */
function money({ tariff, routes, phaseMaximum }: RuleSet): Finding[] {
  return tariff.flatMap((row, index) => {
    const path = `tariff/${index}/results`;
    const missing = routes.filter(({ id }) => row.results[id] === undefined);
    const most = phaseMaximum.pence - row.attachmentPence;
    const over = Object.entries(row.results).filter(([, pence]) => pence > most);
    return [
      ...missing.map(({ id }) => ({ path, reason: `names no amount for route ${id}` })),
      ...over.map(([id]) => ({
        path: `${path}/${id}`,
        reason: 'is more than phaseMaximum leaves after the attachment',
      })),
    ];
  });
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
      Object.keys(row.results).flatMap((id) =>
        routes.has(id) ? [] : [{ path: `tariff/${index}/results/${id}`, reason: `names no route: ${id}` }],
      ),
    ),
    ...allRules(ruleSet).flatMap(({ path, rule }) => {
      const twice = seen.has(rule.id);
      seen.add(rule.id);
      return twice ? [{ path: [...path, 'id'].join('/'), reason: `is used twice: ${rule.id}` }] : [];
    }),
  ];
}

/** A rule from memory applies only where a named authority answers for it (docs/domain/payment-by-results.md §0). */
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
