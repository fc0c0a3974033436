import type { PaymentDecision } from '@turnaround/contracts';
import { evaluate, type EvaluateOptions } from './evaluation/evaluate.js';
import { daughter, FamilyStory, id, mother, person, ruleSetFrom, son } from './family-story.examples.spec.js';
import { attachmentRelease, programmeTotalPence } from './programme-money.js';
import type { Figure } from './rule-set/outcome-test.js';
import type { RuleSet } from './rule-set/rule-set.js';
import { switchOn } from './rule-set/switch-on.js';

const authority = { authority: 'E06999997', ruleIds: 'all' as const, by: 'Director', on: '2012-04-01' };
const phase1 = switchOn(ruleSetFrom('phase-1.json'), authority);
const expanded = switchOn(ruleSetFrom('expanded-2015.json'), {
  ...authority,
  ruleIds: ['sustainment', 'continuous-work'],
});
const families = switchOn(ruleSetFrom('supporting-families-2022.json'), {
  ...authority,
  ruleIds: ['sustainment', 'successful-family', 'case-closed'],
});
const fellmoor = ruleSetFrom('demonstration.json');

function decide(
  ruleSet: RuleSet,
  story: FamilyStory,
  asOf: string,
  more: Partial<EvaluateOptions> = {},
): PaymentDecision {
  return evaluate(ruleSet, story.facts, { asOf, knownAt: '2031-01-01T00:00:00.000Z', ...more });
}

function changed(ruleSet: RuleSet, change: (draft: RuleSet) => void): RuleSet {
  const draft = structuredClone(ruleSet);
  change(draft);
  return draft;
}

const terms2016 = [
  ['2016-01-04', '2016-03-24'],
  ['2016-04-11', '2016-07-22'],
  ['2016-09-05', '2016-12-16'],
] as const;

function attendance(terms: readonly (readonly [attended: number, possible: number])[]): FamilyStory {
  return terms.reduce<FamilyStory>(
    (story, [attended, possible], index) => {
      const [from, to] = terms2016[index] ?? terms2016[0];
      return story.term(from, to, attended, possible, { unauthorised: possible - attended });
    },
    FamilyStory.referred('2015-05-01')
      .accepted('2015-05-02')
      .need(id(40), 'education', '2015-05-03')
      .assessed('2015-05-04'),
  );
}

function attendanceRules(
  aggregation: 'pooled' | 'mean-of-terms' | 'each-term',
  formula:
    | 'attended-of-possible'
    | 'possible-less-unauthorised-of-possible'
    | 'attended-of-possible-less-authorised' = 'attended-of-possible',
): RuleSet {
  return changed(expanded, (draft) => {
    const figure: Figure = {
      formula,
      comparison: 'at-least',
      threshold: { numerator: 90, denominator: 100 },
      terms: { count: 3, aggregation, maximumGapDays: 60 },
    };
    for (const test of draft.tests) if (test.id === 'attendance') Object.assign(test, { figure, enabled: true });
  });
}

const attended = (ruleSet: RuleSet, story: FamilyStory): PaymentDecision['tests'][number] | undefined =>
  decide(ruleSet, story, '2017-01-10').tests.find(({ testId }) => testId === 'attendance');

describe('Example A: attendance on the line', () => {
  it('does not meet 90% with 356 of 396 sessions, though it shows as 89.9%', () => {
    const test = attended(
      attendanceRules('pooled'),
      attendance([
        [120, 132],
        [116, 132],
        [120, 132],
      ]),
    );
    expect(test).toMatchObject({
      numerator: 356,
      denominator: 396,
      displayed: '89.9%',
      verdict: 'not-met',
      formula: 'attended-of-possible',
    });
  });

  const terms = attendance([
    [116, 128],
    [110, 122],
    [116, 130],
  ]);
  it('meets exactly 90% pooled: 342 of 380', () => {
    expect(attended(attendanceRules('pooled'), terms)).toMatchObject({
      numerator: 342,
      denominator: 380,
      displayed: '90.0%',
      verdict: 'met',
    });
  });
  it('does not meet it read each term by itself', () => {
    expect(attended(attendanceRules('each-term'), terms)).toMatchObject({
      numerator: 116,
      denominator: 130,
      verdict: 'not-met',
    });
  });
  it('decides the mean of terms as one exact fraction', () => {
    const test = attended(attendanceRules('mean-of-terms'), terms);
    const { numerator = 0, denominator = 1 } = test ?? {};
    expect(BigInt(numerator) * 3n * 128n * 122n * 130n).toBe(
      BigInt(denominator) * (116n * 122n * 130n + 110n * 128n * 130n + 116n * 128n * 122n),
    );
    expect(test?.verdict).toBe('met');
  });
  it('names which of the two formulas with authorised absence excluded it used, for they differ', () => {
    const story = terms2016.reduce<FamilyStory>(
      (told, [from, to]) => told.term(from, to, 89, 100, { authorised: 5, unauthorised: 6 }),
      FamilyStory.referred('2015-05-01')
        .accepted('2015-05-02')
        .need(id(40), 'education', '2015-05-03')
        .assessed('2015-05-04'),
    );
    expect(attended(attendanceRules('pooled', 'possible-less-unauthorised-of-possible'), story)).toMatchObject({
      numerator: 282,
      denominator: 300,
      verdict: 'met',
    });
    expect(attended(attendanceRules('pooled', 'attended-of-possible-less-authorised'), story)).toMatchObject({
      numerator: 267,
      denominator: 285,
      verdict: 'met',
    });
    expect(attended(attendanceRules('pooled'), story)).toMatchObject({
      numerator: 267,
      denominator: 300,
      verdict: 'not-met',
    });
  });
  it('is not evidenced over two terms where three are asked for', () => {
    expect(
      attended(
        attendanceRules('pooled'),
        attendance([
          [128, 128],
          [122, 122],
        ]),
      ),
    ).toMatchObject({ verdict: 'not-evidenced', reasonCodes: ['TOO_FEW_TERMS'] });
  });
});

const entryTerms = [
  ['2011-09-05', '2011-12-16'],
  ['2012-01-04', '2012-03-23'],
  ['2012-04-16', '2012-07-20'],
] as const;
const resultTerms = [
  ['2012-09-03', '2012-12-14'],
  ['2013-01-07', '2013-03-22'],
  ['2013-04-15', '2013-07-19'],
] as const;
const year1 = FamilyStory.referred('2012-07-01', [mother, son, daughter], '2001-04-01').accepted(
  '2012-08-01',
  [mother, son, daughter],
  '2001-04-01',
);

function unauthorised(
  story: FamilyStory,
  terms: readonly (readonly [string, string])[],
  counts: readonly number[],
  child = son,
): FamilyStory {
  return terms.reduce<FamilyStory>((told, [from, to], index) => {
    const possible = [130, 120, 130][index] ?? 0;
    const absent = counts[index] ?? 0;
    return told.term(from, to, possible - absent, possible, { unauthorised: absent }, child);
  }, story);
}

function exclusions(story: FamilyStory, fixedTerm: number, from: string, to: string, child = son): FamilyStory {
  return story.evidence({ kind: 'exclusions', from, to, fixedTerm, permanent: 0 }, to, { memberId: child });
}

/** In by education, work and a youth offence; both children at school and without exclusions. */
function phase1Family(entryAbsence: readonly number[]): FamilyStory {
  const told = unauthorised(year1, entryTerms, entryAbsence)
    .evidence({ kind: 'benefit', benefit: 'jsa', from: '2012-01-01' }, '2012-07-30', { memberId: mother })
    .evidence({ kind: 'offences', from: '2011-09-01', to: '2012-02-29', proven: 1 }, '2012-03-01')
    .evidence({ kind: 'offences', from: '2012-03-01', to: '2012-08-31', proven: 4 }, '2012-08-31');
  return told;
}

describe('Example B: phase 1 education', () => {
  it('takes a family in at 57 of 380 sessions, which is 15.00%', () => {
    const decision = decide(phase1, phase1Family([19, 19, 19]), '2012-08-02');
    expect(decision.eligibility).toMatchObject({ verdict: 'eligible', criteria: ['education', 'crime-asb', 'work'] });
    expect(decision.attachmentPence).toBe(320_000);
  });
  it('cannot tell at 56 of 380 without anything said of exclusions', () => {
    expect(decide(phase1, phase1Family([19, 19, 18]), '2012-08-02').eligibility.verdict).toBe('not-evidenced');
  });
  it('does not take it in at 56 of 380 once both children are known to be on a roll, without exclusions', () => {
    const told = unauthorised(phase1Family([19, 19, 18]), entryTerms, [0, 0, 0], daughter);
    const known = [son, daughter].reduce(
      (story, child) =>
        exclusions(story, 0, '2011-08-02', '2012-08-01', child).evidence(
          { kind: 'school-place', status: 'on-roll', from: '2011-09-05' },
          '2012-07-20',
          { memberId: child },
        ),
      told,
    );
    expect(decide(phase1, known, '2012-08-02').eligibility).toMatchObject({
      verdict: 'not-eligible',
      reasonCodes: ['TOO_FEW_HEADLINES', 'LOCAL_FILTER_MISSING'],
    });
  });
  it('takes two of three in with a local high-cost problem', () => {
    const told = unauthorised(phase1Family([19, 19, 18]), entryTerms, [0, 0, 0], daughter).need(
      id(40),
      'domestic-abuse',
      '2012-07-15',
      mother,
    );
    const known = [son, daughter].reduce(
      (story, child) => exclusions(story, 0, '2011-08-02', '2012-08-01', child),
      told,
    );
    expect(decide(phase1, known, '2012-08-02').eligibility.verdict).toBe('eligible');
  });

  function result(absence: readonly number[], fixedTerm: number, sister: number): PaymentDecision {
    const told = unauthorised(
      unauthorised(phase1Family([19, 19, 19]), resultTerms, absence),
      resultTerms,
      [0, 0, 0],
      daughter,
    );
    const excluded = exclusions(
      exclusions(told, fixedTerm, '2012-08-01', '2013-07-31'),
      sister,
      '2012-08-01',
      '2013-07-31',
      daughter,
    );
    return decide(phase1, excluded, '2013-08-01');
  }
  const verdicts = (decision: PaymentDecision, testId: string, child = son): string | undefined =>
    decision.tests.find((test) => test.testId === testId && test.memberId === child)?.verdict;

  it('wants less than 15%: 57 of 380 is not met, 56 of 380 is met', () => {
    expect(verdicts(result([19, 19, 19], 0, 0), 'education-absence')).toBe('not-met');
    expect(verdicts(result([19, 19, 18], 0, 0), 'education-absence')).toBe('met');
  });
  it('wants fewer than three exclusions: two are met, three are not', () => {
    expect(verdicts(result([0, 0, 0], 2, 0), 'education-exclusions')).toBe('met');
    expect(verdicts(result([0, 0, 0], 3, 0), 'education-exclusions')).toBe('not-met');
  });
  it('is invalid for the family when a second child reaches three', () => {
    const decision = result([0, 0, 0], 0, 3);
    expect(verdicts(decision, 'education-exclusions')).toBe('met');
    expect(decision.routes[0]?.outcome).toBe('not-achieved');
    expect(decision.missing).toContainEqual({ testId: 'education-exclusions', reasonCode: 'THRESHOLD_NOT_REACHED' });
  });
  it('is neutral and marked for audit when the only child of concern leaves school', () => {
    const alone = FamilyStory.referred('2012-07-01', [mother, son], '2001-04-01').accepted(
      '2012-08-01',
      [mother, son],
      '2001-04-01',
    );
    const told = unauthorised(alone, entryTerms, [19, 19, 19]).evidence(
      { kind: 'left-school', on: '2013-06-28' },
      '2013-06-28',
    );
    const decision = decide(phase1, told, '2013-08-01');
    expect(verdicts(decision, 'education-absence')).toBe('neutral');
    expect(decision.reasonCodes).toContain('LEFT_SCHOOL_AUDIT');
  });
});

describe('Example C: two routes, one payment', () => {
  /** Crime and education in order from spring 2013 on; the mother goes to work on the date given. */
  function turned(workFrom?: string): FamilyStory {
    const schooled = unauthorised(
      unauthorised(phase1Family([19, 19, 19]), resultTerms, [5, 5, 5]),
      resultTerms,
      [0, 0, 0],
      daughter,
    );
    const quiet = [son, daughter]
      .reduce((story, child) => exclusions(story, 0, '2012-08-01', '2013-07-31', child), schooled)
      .evidence({ kind: 'offences', from: '2012-09-01', to: '2013-02-28', proven: 0 }, '2013-02-28')
      .evidence({ kind: 'offences', from: '2013-03-01', to: '2013-08-31', proven: 0 }, '2013-08-31')
      .evidence(
        { kind: 'anti-social-behaviour', from: '2012-02-01', to: '2013-07-31', reported: 0, verified: 0 },
        '2013-07-31',
      )
      .evidence({ kind: 'progress-to-work', step: 'Work Programme', on: '2013-05-01' }, '2013-05-01', {
        memberId: mother,
      });
    if (workFrom === undefined) return quiet;
    return quiet
      .evidence({ kind: 'benefit', benefit: 'jsa', from: '2012-01-01', to: workFrom }, '2014-04-01', {
        memberId: mother,
      })
      .evidence({ kind: 'work', from: workFrom }, '2014-04-01', { memberId: mother });
  }
  it('pays £700 and £100 in year 1, then nothing for employment, £4,000 in all', () => {
    const first = decide(phase1, turned(), '2013-09-01');
    expect(first).toMatchObject({
      route: 'crime-asb-education',
      amountPence: 70_000,
      attachmentPence: 320_000,
      outcome: 'achieved',
    });
    const paid = turned().paid('crime-asb-education', 'phase-1', 70_000, '2013-09-15');
    const second = decide(phase1, paid, '2013-09-20');
    expect(second).toMatchObject({ route: 'progress-to-work', amountPence: 10_000, claimable: true });
    const both = turned('2013-06-01')
      .paid('crime-asb-education', 'phase-1', 70_000, '2013-09-15')
      .paid('progress-to-work', 'phase-1', 10_000, '2013-09-20');
    const third = decide(phase1, both, '2014-06-05');
    expect(third.routes.find(({ routeId }) => routeId === 'continuous-employment')).toMatchObject({
      outcome: 'achieved',
      reasonCodes: ['ALREADY_PAID_ROUTE_A'],
    });
    expect(third).toMatchObject({ amountPence: 0, claimable: false });
    expect(third.attachmentPence + 70_000 + 10_000).toBe(400_000);
  });

  it('pays £0 for education and crime when employment came first', () => {
    const paid = turned('2013-06-01').paid('continuous-employment', 'phase-1', 80_000, '2013-12-15');
    const decision = decide(phase1, paid, '2013-12-20');
    expect(decision).toMatchObject({ amountPence: 0, claimable: false });
    expect(decision.reasonCodes).toContain('ALREADY_PAID_ROUTE_B');
  });

  it('rejects employment a month after progress in the expanded programme, £1,800 in all', () => {
    const worked = FamilyStory.referred('2016-01-01')
      .accepted('2016-01-02')
      .need(id(40), 'education', '2016-01-03')
      .need(id(41), 'health', '2016-01-03')
      .assessed('2016-01-10')
      .outcome(id(40), '2016-03-01')
      .outcome(id(41), '2016-03-01')
      .evidence({ kind: 'benefit', benefit: 'esa', from: '2015-01-01', to: '2016-05-31' }, '2016-10-01', {
        memberId: mother,
      })
      .evidence({ kind: 'work', from: '2016-06-01' }, '2016-10-01', { memberId: mother });
    expect(decide(expanded, worked, '2016-09-01')).toMatchObject({
      route: 'significant-progress',
      amountPence: 80_000,
      attachmentPence: 100_000,
      maturesOn: '2016-09-01',
    });
    const paid = worked.paid('significant-progress', 'expanded', 80_000, '2016-09-05');
    const later = decide(expanded, paid, '2016-10-05');
    expect(later.reasonCodes).toContain('ALREADY_PAID_ROUTE_A');
    expect(later.routes.find(({ routeId }) => routeId === 'continuous-employment')?.outcome).toBe('achieved');
    expect(later).toMatchObject({ amountPence: 0, claimable: false });
  });

  it('knows no employment route in the framework of 2022', () => {
    expect(families.routes.map(({ id: routeId }) => routeId)).toEqual(['successful-family-outcome']);
  });
});

/** Supported from October 2022, with a need under each headline given, all planned for. */
function supported(headlines: readonly Parameters<FamilyStory['need']>[1][]): FamilyStory {
  const needIds = headlines.map((_, index) => id(40 + index));
  const told = headlines.reduce<FamilyStory>(
    (story, headline, index) => story.need(id(40 + index), headline, '2022-10-15'),
    FamilyStory.referred().accepted('2022-10-05').allocated('2022-10-06'),
  );
  return told.assessed('2022-10-20').planned('2022-11-01', needIds);
}

const three = ['education', 'crime', 'health'] as const;
const outcomes = (story: FamilyStory, count: number, on = '2023-03-01'): FamilyStory =>
  Array.from({ length: count }, (_, index) => id(40 + index)).reduce((told, needId) => told.outcome(needId, on), story);

describe('Example D: three needs, one headline', () => {
  const story = supported(['education', 'education', 'education']);
  it('is eligible read by needs', () => {
    const byNeeds = changed(families, (draft) => {
      draft.eligibility.reading = 'needs';
    });
    expect(decide(byNeeds, story, '2022-12-01').eligibility).toMatchObject({
      verdict: 'eligible',
      countByNeed: 3,
      countByHeadline: 1,
    });
  });
  it('is not eligible read by headlines, which is the default', () => {
    expect(decide(families, story, '2022-12-01').eligibility).toMatchObject({
      verdict: 'not-eligible',
      reasonCodes: ['TOO_FEW_HEADLINES'],
    });
  });
  it('earns nothing with four outcomes on five needs', () => {
    const five = supported([...three, 'housing', 'finance']).closed('2023-04-01');
    const decision = decide(families, outcomes(five, 4), '2023-12-01');
    expect(decision).toMatchObject({ outcome: 'not-evidenced', amountPence: 0, claimable: false });
    expect(decision.missing).toEqual([{ testId: 'outcome-of-need', needId: id(44), reasonCode: 'NO_EVIDENCE' }]);
    expect(decide(families, outcomes(five, 5), '2023-12-01')).toMatchObject({ amountPence: 80_000, claimable: true });
  });
  it('leaves a need aside only with a recorded reason and approver, and marks the claim for audit', () => {
    const four = outcomes(supported([...three, 'housing']).closed('2023-04-01'), 3).and(
      'outcomes.NeedSetAside',
      '2023-04-02',
      {
        caseId: id(9001),
        familyId: id(9002),
        needId: id(43),
        reason: 'Recorded in error',
        approvedBy: 'manager',
        setAsideOn: '2023-04-02',
      },
    );
    const decision = decide(families, four, '2023-12-01');
    expect(decision).toMatchObject({ claimable: true, amountPence: 80_000 });
    expect(decision.reasonCodes).toContain('NEED_SET_ASIDE_AUDIT');
  });
});

describe('Example E: sustainment, six months after closure', () => {
  const closed = outcomes(supported(three), 3).closed('2023-04-01');
  it('matures on 1 October 2023 when closed on 1 April with all outcomes met', () => {
    expect(decide(families, closed, '2023-12-01')).toMatchObject({ maturesOn: '2023-10-01', claimable: true });
  });
  it('is too early by one day on 30 September', () => {
    const decision = decide(families, closed, '2023-09-30');
    expect(decision).toMatchObject({ maturesOn: '2023-10-01', outcome: 'not-achieved', claimable: false });
    expect(decision.reasonCodes).toContain('SUSTAINMENT_NOT_OVER');
  });
  it('starts the run of one need anew after a regression, and takes the latest of all needs', () => {
    const relapsed = closed.outcome(id(41), '2023-06-10', false);
    expect(decide(families, relapsed, '2023-12-01')).toMatchObject({ claimable: false, outcome: 'not-achieved' });
    const again = relapsed.outcome(id(41), '2023-07-01');
    expect(decide(families, again, '2023-12-31')).toMatchObject({ maturesOn: '2024-01-01', claimable: false });
    expect(decide(families, again, '2024-03-01')).toMatchObject({ maturesOn: '2024-01-01', claimable: true });
  });
  it('counts months by the calendar: 31 August and six months is 29 February in a leap year', () => {
    const august = outcomes(supported(three), 3).closed('2023-08-31');
    expect(decide(families, august, '2024-03-01').maturesOn).toBe('2024-02-29');
  });
  it('says what is missing before closure', () => {
    expect(decide(families, outcomes(supported(three), 3), '2023-12-01').missing).toEqual([
      { testId: 'case-closed', reasonCode: 'CASE_NOT_CLOSED' },
    ]);
  });
});

describe('Example F: windows, funding mode and programme end', () => {
  const closed = outcomes(supported(three), 3).closed('2023-04-01');
  it('waits for the next window, at the tariff of the year of attachment', () => {
    const decision = decide(families, closed, '2023-10-02');
    expect(decision).toMatchObject({
      outcome: 'achieved',
      claimable: false,
      amountPence: 80_000,
      claimWindow: { id: 'window-2023-q4', opensOn: '2023-12-01', closesOn: '2023-12-31' },
    });
    expect(decision.reasonCodes).toContain('WINDOW_NOT_OPEN');
    const year2 = decide(phase1, FamilyStory.referred('2013-03-01').accepted('2013-03-31'), '2014-02-01');
    expect(year2.tariffRowId).toBe('year-1');
  });
  it('counts an outcome after the suspension of November 2024 and pays nothing', () => {
    const late = outcomes(supported(three), 3).closed('2024-06-01');
    const decision = decide(families, late, '2024-12-15');
    expect(decision).toMatchObject({ outcome: 'achieved', amountPence: 0, claimable: false, fundingMode: 'suspended' });
    expect(decision.reasonCodes).toContain('PBR_SUSPENDED');
  });
  it('counts an outcome of an authority funded upfront and pays nothing', () => {
    const upfront = changed(families, (draft) => {
      for (const row of draft.fundingModes) row.mode = 'upfront';
    });
    const decision = decide(upfront, closed, '2023-12-01');
    expect(decision).toMatchObject({ outcome: 'achieved', amountPence: 0, claimable: false });
    expect(decision.reasonCodes).toContain('UPFRONT_FUNDED');
  });
  it('counts what is over the issued allocation and pays nothing', () => {
    const issued = changed(families, (draft) => {
      draft.allocations = [
        {
          id: 'issued-2023',
          from: '2023-04-01',
          to: '2024-03-31',
          source: { mark: 'P', ref: 'grant letter' },
          enabled: true,
          fundedFamilies: 347,
        },
      ];
    });
    expect(decide(issued, closed, '2023-12-01', { allocationUsed: 346 })).toMatchObject({
      amountPence: 80_000,
      claimable: true,
    });
    const over = decide(issued, closed, '2023-12-01', { allocationUsed: 347 });
    expect(over).toMatchObject({ outcome: 'achieved', amountPence: 0, claimable: false });
    expect(over.reasonCodes).toContain('OVER_ALLOCATION');
    expect(decide(issued, closed, '2023-12-01').reasonCodes).toContain('ALLOCATION_NOT_CHECKED');
  });
  it('says that rules from memory are off, and claims nothing on them', () => {
    const decision = decide(ruleSetFrom('supporting-families-2022.json'), closed, '2023-12-01');
    expect(decision).toMatchObject({ claimable: false, amountPence: 0 });
    expect(decision.rulesOff).toContain('successful-family');
    expect(decision.reasonCodes).toEqual(expect.arrayContaining(['RULES_OFF', 'TARIFF_RULE_OFF']));
    expect(decision.missing).toContainEqual({ testId: 'sustainment', reasonCode: 'SUSTAINMENT_RULE_OFF' });
  });
  it('pays results of the invented Fellmoor Council to the present day', () => {
    const story = FamilyStory.referred('2025-06-01').accepted('2025-06-02').allocated('2025-06-03');
    const told = three.reduce<FamilyStory>(
      (known, headline, index) => known.need(id(40 + index), headline, '2025-06-10'),
      story,
    );
    const done = outcomes(
      told.assessed('2025-06-20').planned('2025-07-01', [id(40), id(41), id(42)]),
      3,
      '2025-12-01',
    ).closed('2026-01-31');
    expect(decide(fellmoor, done, '2026-07-31')).toMatchObject({
      maturesOn: '2026-07-31',
      claimable: true,
      amountPence: 80_000,
    });
  });
});

describe('Rules the examples do not show', () => {
  const reduction = (before: number, after: number): PaymentDecision['tests'][number] | undefined => {
    const told = year1
      .evidence({ kind: 'offences', from: '2011-10-02', to: '2012-07-31', proven: 1 }, '2012-07-31')
      .evidence({ kind: 'offences', from: '2012-08-01', to: '2013-07-31', proven: before }, '2013-07-31')
      .evidence({ kind: 'offences', from: '2013-08-01', to: '2014-01-31', proven: after }, '2014-01-31');
    return decide(phase1, told, '2014-02-01').tests.find(({ testId }) => testId === 'youth-offending-reduction');
  };
  it('compares reductions over equal periods, exactly', () => {
    // Six in the year before are three in half a year: two now are a third less, which is more than 33%.
    expect(reduction(6, 2)).toMatchObject({ verdict: 'met', numerator: 12, denominator: 36, displayed: '33.3%' });
    expect(reduction(6, 3)).toMatchObject({ verdict: 'not-met', numerator: 0 });
    expect(reduction(4, 3)).toMatchObject({ verdict: 'not-met', displayed: '-50.0%' });
  });
  it('has no percentage with nothing in the baseline: not applicable, never 100%', () => {
    expect(reduction(0, 0)).toMatchObject({ verdict: 'not-applicable', reasonCodes: ['NOTHING_IN_BASELINE'] });
  });

  const worker = FamilyStory.referred('2016-01-01').accepted('2016-01-02');
  const work = (story: FamilyStory): PaymentDecision['tests'][number] | undefined =>
    decide(expanded, story, '2017-01-01').tests.find(({ testId }) => testId === 'continuous-work');
  const jsa = worker.evidence({ kind: 'benefit', benefit: 'jsa', from: '2015-01-01', to: '2016-02-29' }, '2016-12-01', {
    memberId: mother,
  });
  const spell = (story: FamilyStory, from: string, to: string): FamilyStory =>
    story.evidence({ kind: 'work', from, to }, '2016-12-01', { memberId: mother });
  it('does not take being off benefit for work', () => {
    expect(work(jsa)).toMatchObject({ verdict: 'not-evidenced', reasonCodes: ['NO_PROOF_OF_WORK'] });
  });
  it('does not count work while still on benefit', () => {
    const on = worker.evidence({ kind: 'benefit', benefit: 'jsa', from: '2015-01-01' }, '2016-12-01', {
      memberId: mother,
    });
    expect(work(spell(on, '2016-03-01', '2016-11-30'))).toMatchObject({
      verdict: 'not-met',
      reasonCodes: ['STILL_ON_BENEFIT'],
    });
  });
  it('wants 26 weeks within any 30 after jobseekers’ allowance', () => {
    // 13 weeks, a gap of four, 13 weeks: 182 days of work in 210.
    expect(work(spell(spell(jsa, '2016-03-01', '2016-05-30'), '2016-06-28', '2016-09-26'))).toMatchObject({
      verdict: 'met',
      numerator: 182,
      denominator: 182,
      metSince: '2016-09-26',
    });
    expect(work(spell(spell(jsa, '2016-03-01', '2016-05-30'), '2016-06-29', '2016-09-27'))).toMatchObject({
      verdict: 'not-met',
      numerator: 181,
    });
  });
  it('wants 13 consecutive weeks after other benefits', () => {
    const esa = worker.evidence(
      { kind: 'benefit', benefit: 'esa', from: '2015-01-01', to: '2016-02-29' },
      '2016-12-01',
      { memberId: mother },
    );
    expect(work(spell(esa, '2016-03-01', '2016-05-30'))).toMatchObject({ verdict: 'met', metSince: '2016-05-30' });
    expect(work(spell(esa, '2016-03-01', '2016-05-29'))).toMatchObject({
      verdict: 'not-met',
      numerator: 90,
      denominator: 91,
    });
  });

  it('releases year 2 attachment money by bands', () => {
    const share = (engaged: number): unknown => attachmentRelease(phase1, '2013-10-01', engaged, 400);
    expect([share(300), share(299), share(132), share(131)]).toEqual([
      { numerator: 1, denominator: 1 },
      { numerator: 1, denominator: 2 },
      { numerator: 1, denominator: 2 },
      { numerator: 0, denominator: 1 },
    ]);
  });

  const done = outcomes(supported(three), 3).closed('2023-04-01');
  const joins = (story: FamilyStory, on: string): FamilyStory =>
    story.and('outcomes.HouseholdChanged', on, {
      caseId: id(9001),
      familyId: id(9002),
      memberId: id(4),
      change: 'joined',
      changedOn: on,
      member: person(id(4)),
    });
  it('adds the need of somebody who joins before the claim date, until it is met', () => {
    const grown = joins(done, '2023-08-01').need(id(49), 'finance', '2023-08-15', id(4));
    expect(decide(families, grown, '2023-12-01')).toMatchObject({ claimable: false });
    expect(decide(families, grown, '2023-08-14').tests.some(({ needId }) => needId === id(49))).toBe(false);
  });
  it('is not changed by a baby without a need', () => {
    expect(decide(families, joins(done, '2023-08-01'), '2023-12-01')).toEqual(decide(families, done, '2023-12-01'));
  });
  it('tests no need of somebody who left before the claim date, and marks it for audit', () => {
    const gone = joins(outcomes(supported(three), 3), '2022-11-05')
      .need(id(49), 'finance', '2022-11-10', id(4))
      .and('outcomes.HouseholdChanged', '2023-02-01', {
        caseId: id(9001),
        familyId: id(9002),
        memberId: id(4),
        change: 'left',
        changedOn: '2023-02-01',
      })
      .closed('2023-04-01');
    const decision = decide(families, gone, '2023-12-01');
    expect(decision).toMatchObject({ claimable: true });
    expect(decision.reasonCodes).toContain('MEMBER_LEFT');
  });
  it('takes no need or outcome without a source for evidenced', () => {
    const bare = outcomes(supported(['education', 'crime']), 2).need(id(42), 'health', '2022-10-16', son, '');
    expect(decide(families, bare, '2023-12-01').eligibility).toMatchObject({
      verdict: 'not-evidenced',
      reasonCodes: ['NEEDS_NOT_EVIDENCED'],
    });
  });
  it('is met by evidence that arrives late from its arrival on, and not evidenced as known before', () => {
    const late = outcomes(supported(three), 2)
      .evidence({ kind: 'need-outcome', achieved: true }, '2023-03-01', {
        needId: id(42),
        recordedAt: '2023-12-05T09:00:00.000Z',
      })
      .closed('2023-04-01');
    expect(decide(families, late, '2023-12-01', { knownAt: '2023-12-05T08:59:59.999Z' })).toMatchObject({
      outcome: 'not-evidenced',
      claimable: false,
    });
    expect(decide(families, late, '2023-12-01', { knownAt: '2023-12-05T09:00:00.000Z' })).toMatchObject({
      outcome: 'achieved',
      claimable: true,
    });
  });
  it('holds both of two overlapping families until they are reviewed', () => {
    const held = decide(families, done, '2023-12-01', { overlappingFamilyIds: [id(77)] });
    expect(held).toMatchObject({ outcome: 'achieved', claimable: false, amountPence: 0 });
    expect(held.reasonCodes).toContain('HELD_OVERLAPPING_FAMILY');
  });
  it('earns no second result after a payment, whatever comes later', () => {
    const paid = done.paid('successful-family-outcome', 'supporting-families', 80_000, '2023-12-10');
    for (const story of [
      paid,
      paid.outcome(id(41), '2024-02-01', false),
      paid.outcome(id(41), '2024-02-01', false).outcome(id(41), '2024-03-01'),
    ]) {
      expect(decide(families, story, '2024-09-05')).toMatchObject({ amountPence: 0, claimable: false });
    }
  });
  it('is not evidenced for a family that moved, without data from its new authority', () => {
    const moved = outcomes(supported(three), 3).closed('2023-04-01', 'moved-away');
    expect(decide(families, moved, '2023-12-01')).toMatchObject({ outcome: 'not-evidenced', claimable: false });
    // What its old authority says of it later is no data of the new one.
    expect(decide(families, outcomes(moved, 3, '2023-06-01'), '2023-12-01').outcome).toBe('not-evidenced');
    const supplied = [40, 41, 42].reduce(
      (story, need) =>
        story.evidence({ kind: 'need-outcome', achieved: true }, '2023-06-01', {
          needId: id(need),
          source: { system: 'Family record', title: 'Report', documentOn: '2023-06-01', authority: 'E08000035' },
        }),
      moved,
    );
    expect(decide(families, supplied, '2023-12-01')).toMatchObject({ outcome: 'achieved', claimable: true });
  });
  it('keeps an outcome that was sustained before the move, and asks of one that was not met', () => {
    const early = { ...families, sustainment: { ...families.sustainment, months: 6, anchor: 'outcome' as const } };
    const moved = outcomes(supported(three), 3, '2023-01-01').closed('2023-08-01', 'moved-away');
    expect(decide(early, moved, '2023-12-01')).toMatchObject({ outcome: 'achieved', claimable: true });
    const failed = moved.outcome(id(41), '2023-07-01', false);
    expect(decide(early, failed, '2023-12-01')).toMatchObject({ outcome: 'not-evidenced', claimable: false });
  });
  it('takes two records that correct each other for neither, and one that corrects itself for what it says', () => {
    const told = (evidenceId: string, correctsEvidenceId: string, story: FamilyStory): FamilyStory =>
      story.evidence({ kind: 'need-outcome', achieved: true }, '2023-03-01', {
        needId: id(42),
        evidenceId,
        correctsEvidenceId,
      });
    const two = outcomes(supported(three), 2).closed('2023-04-01');
    const round = told(id(889), id(888), told(id(888), id(889), two));
    expect(decide(families, round, '2023-12-01')).toMatchObject({ outcome: 'not-evidenced', claimable: false });
    expect(decide(families, told(id(888), id(888), two), '2023-12-01').claimable).toBe(true);
  });
  it('takes a correction for the record it corrects', () => {
    const wrong = outcomes(supported(three), 3)
      .evidence({ kind: 'need-outcome', achieved: false }, '2023-05-01', { needId: id(41), evidenceId: id(888) })
      .closed('2023-04-01');
    expect(decide(families, wrong, '2023-12-01').claimable).toBe(false);
    const right = wrong.evidence({ kind: 'need-outcome', achieved: true }, '2023-05-01', {
      needId: id(41),
      correctsEvidenceId: id(888),
    });
    expect(decide(families, right, '2023-12-01')).toMatchObject({ claimable: true, maturesOn: '2023-10-01' });
  });
});

describe('Published figures', () => {
  it('makes 347 Supporting Families results £277,600', () => {
    const pence = families.tariff[0]?.results['successful-family-outcome'] ?? 0;
    expect(programmeTotalPence(347, { numerator: 1, denominator: 1 }, pence)).toBe(277_600_00);
  });
  it('makes Kent’s 1,082 families £2.89m attachment and £0.63m results in year 1', () => {
    const row = phase1.tariff.find(({ id: rowId }) => rowId === 'year-1');
    const share = { numerator: 5, denominator: 6 };
    expect(programmeTotalPence(1082, share, row?.attachmentPence ?? 0)).toBe(2_885_333_33);
    expect(programmeTotalPence(1082, share, row?.results['crime-asb-education'] ?? 0)).toBe(631_166_67);
  });
  it('rounds half a penny up', () => {
    const half = { numerator: 1, denominator: 2 };
    expect([0, 1, 2, 3].map((families) => programmeTotalPence(families, half, 1))).toEqual([0, 1, 1, 2]);
  });
});
