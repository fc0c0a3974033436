import type { Measure } from '@turnaround/contracts';
import { evaluate } from './evaluation/evaluate.js';
import { FamilyStory, id, mother, ruleSetFrom, son } from './family-story.examples.spec.js';
import { negativeChecks } from './negative-checks.js';

const always = '2099-01-01T00:00:00.000Z';
const rules = ruleSetFrom('demonstration.json');
const [school, crime, health] = [id(31), id(32), id(33)];

const turnedAround = FamilyStory.referred('2025-01-06')
  .accepted('2025-01-08')
  .allocated('2025-01-09')
  .need(school, 'education', '2025-01-10')
  .need(crime, 'crime', '2025-01-10')
  .need(health, 'health', '2025-01-10', mother)
  .assessed('2025-01-20')
  .planned('2025-02-01', [school, crime, health])
  .outcome(school, '2025-05-01')
  .outcome(crime, '2025-05-01')
  .outcome(health, '2025-05-10')
  .closed('2025-06-01');

const checked = (story: FamilyStory, asOf = '2026-01-10', reReferred: string[] = [], overlapping: string[] = []) => {
  const decision = evaluate(rules, story.facts, { asOf, knownAt: always, allocationUsed: 0 });
  const checks = negativeChecks(story.facts, decision, reReferred, overlapping);
  return Object.fromEntries(checks.map(({ check, ...rest }) => [check, rest]));
};

describe('Negative checks of a claim', () => {
  it('are clear for a family that stayed turned around', () => {
    const checks = checked(turnedAround);
    expect(Object.values(checks).every(({ clear }) => clear)).toBe(true);
    expect(checks['no-later-incident']?.since).toBe('2025-05-10');
  });

  it('find an incident after the outcomes, and none before them or after the claim', () => {
    const offence = (from: string, to: string): FamilyStory =>
      turnedAround.evidence({ kind: 'offences', from, to, proven: 1 }, to);
    const later = offence('2025-09-01', '2025-09-30');
    const evidenceId = later.facts.evidence.at(-1)?.evidenceId;
    expect(checked(later)['no-later-incident']).toEqual({ clear: false, found: [evidenceId], since: '2025-05-10' });
    expect(checked(offence('2024-09-01', '2024-09-30'))['no-later-incident']?.clear).toBe(true);
    expect(checked(offence('2026-02-01', '2026-02-28'))['no-later-incident']?.clear).toBe(true);
  });

  it('find a count that reaches across the day the outcomes were reached, for somebody to look at', () => {
    const measure = { kind: 'offences' as const, from: '2025-03-01', to: '2025-08-31', proven: 3 };
    const straddling = turnedAround.evidence(measure, '2025-08-31');
    const evidenceId = straddling.facts.evidence.at(-1)?.evidenceId;
    expect(checked(straddling)['no-later-incident']).toMatchObject({ clear: false, found: [evidenceId] });
    const over = turnedAround.evidence({ ...measure, to: '2025-05-10' }, '2025-05-10');
    expect(checked(over)['no-later-incident']?.clear).toBe(true);
  });

  const [from, to] = ['2025-09-01', '2025-10-31'];
  const sessions = (attended: number): Measure => ({
    kind: 'attendance',
    term: 'Autumn 1',
    from,
    to,
    possible: 100,
    attended,
    authorisedAbsence: 0,
    unauthorisedAbsence: 100 - attended,
  });
  const scale = { kind: 'health', instrument: 'SDQ', outOf: 40, higherIsBetter: false } as const;
  /** What speaks against the family, what does not, and what was known before, for every kind of measure there is. */
  const kinds: Record<Measure['kind'], { bad: Measure[]; good: Measure[]; before?: Measure }> = {
    'need-outcome': {
      bad: [{ kind: 'need-outcome', achieved: false }],
      good: [{ kind: 'need-outcome', achieved: true }],
    },
    attendance: { bad: [sessions(89), sessions(83)], good: [sessions(90), sessions(100)] },
    exclusions: {
      bad: [
        { kind: 'exclusions', from, to, fixedTerm: 2, permanent: 0 },
        { kind: 'exclusions', from, to, fixedTerm: 0, permanent: 1 },
      ],
      good: [{ kind: 'exclusions', from, to, fixedTerm: 0, permanent: 0 }],
    },
    offences: { bad: [{ kind: 'offences', from, to, proven: 1 }], good: [{ kind: 'offences', from, to, proven: 0 }] },
    'anti-social-behaviour': {
      bad: [
        { kind: 'anti-social-behaviour', from, to, reported: 1, verified: 0 },
        { kind: 'anti-social-behaviour', from, to, reported: 0, verified: 1 },
      ],
      good: [{ kind: 'anti-social-behaviour', from, to, reported: 0, verified: 0 }],
    },
    'domestic-abuse-call-outs': {
      bad: [{ kind: 'domestic-abuse-call-outs', from, to, callOuts: 1 }],
      good: [{ kind: 'domestic-abuse-call-outs', from, to, callOuts: 0 }],
    },
    benefit: {
      bad: [
        { kind: 'benefit', benefit: 'JSA', from },
        { kind: 'benefit', benefit: 'a name nobody knows', from },
      ],
      good: [
        { kind: 'benefit', benefit: 'Child Benefit', from },
        { kind: 'benefit', benefit: 'JSA', from: '2024-01-01' },
      ],
    },
    work: {
      bad: [{ kind: 'work', from: '2025-02-01', to }],
      good: [{ kind: 'work', from: '2025-02-01' }],
    },
    'progress-to-work': { bad: [], good: [{ kind: 'progress-to-work', step: 'Work Programme', on: to }] },
    'plan-status': {
      bad: [
        { kind: 'plan-status', status: 'child-in-need', from },
        { kind: 'plan-status', status: 'child-protection', from },
      ],
      good: [
        { kind: 'plan-status', status: 'none', from },
        { kind: 'plan-status', status: 'early-help', from },
      ],
    },
    'left-school': { bad: [{ kind: 'left-school', on: to }], good: [] },
    'school-place': {
      bad: [
        { kind: 'school-place', status: 'none', from },
        { kind: 'school-place', status: 'alternative-provision', from },
      ],
      good: [{ kind: 'school-place', status: 'on-roll', from }],
    },
    health: {
      before: { ...scale, score: 12 },
      bad: [{ ...scale, score: 13 }],
      good: [
        { ...scale, score: 12 },
        { ...scale, score: 3 },
        { ...scale, instrument: 'GAD-7', score: 20 },
      ],
    },
    housing: {
      bad: (['at-risk', 'temporary', 'homeless'] as const).map((status) => ({ kind: 'housing', status, from })),
      good: [{ kind: 'housing', status: 'secure', from }],
    },
    debt: {
      bad: [{ kind: 'debt', owedPence: 100, arrangementKept: false }],
      good: [
        { kind: 'debt', owedPence: 0, arrangementKept: false },
        { kind: 'debt', owedPence: 100, arrangementKept: true },
      ],
    },
  };
  const withPast = (before: Measure | undefined): FamilyStory =>
    before === undefined ? turnedAround : turnedAround.evidence(before, '2025-04-01');

  it.each(
    Object.entries(kinds).flatMap(([kind, { bad, good, before }]) => [
      ...bad.map((measure) => ({ kind, before, measure, clear: false })),
      ...good.map((measure) => ({ kind, before, measure, clear: true })),
    ]),
  )('look at $kind: $measure leaves it clear: $clear', ({ before, measure, clear }) => {
    const later = withPast(before).evidence(measure, to, measure.kind === 'need-outcome' ? { needId: id(99) } : {});
    expect(checked(later)['no-later-incident']?.clear).toBe(clear);
  });

  it('find a brother who begins to have the problem of the plan, until newer evidence says that it is over', () => {
    const affected = turnedAround.evidence(sessions(83), to, { memberId: mother });
    const evidenceId = affected.facts.evidence.at(-1)?.evidenceId;
    expect(checked(affected)['no-other-member-affected']).toEqual({ clear: false, found: [evidenceId] });
    const own = turnedAround.evidence(sessions(83), to, { memberId: son });
    expect(checked(own)['no-other-member-affected']?.clear).toBe(true);
    const over: Measure = {
      ...(sessions(95) as Extract<Measure, { kind: 'attendance' }>),
      from: '2025-11-01',
      to: '2025-12-19',
    };
    expect(
      checked(affected.evidence(over, '2025-12-19', { memberId: mother }))['no-other-member-affected']?.clear,
    ).toBe(true);
  });

  it('find no need of a member who has left the household', () => {
    const affected = turnedAround.need(id(34), 'crime', '2025-08-01', mother);
    const gone = affected.and('outcomes.HouseholdChanged', '2025-09-01', {
      caseId: id(9001),
      familyId: id(9002),
      memberId: mother,
      change: 'left',
      changedOn: '2025-09-01',
    });
    expect(checked(affected)['no-other-member-affected']?.clear).toBe(false);
    expect(checked(gone)['no-other-member-affected']?.clear).toBe(true);
  });

  it('find a need of another member that came after the plan and is not met', () => {
    const since = id(34);
    const affected = turnedAround.need(since, 'crime', '2025-08-01', mother);
    expect(checked(affected)['no-other-member-affected']).toEqual({ clear: false, found: [since] });
    expect(checked(affected.outcome(since, '2025-12-01'))['no-other-member-affected']?.clear).toBe(true);
  });

  it('find that no window is open, and that the allocation is used up or was not looked at', () => {
    const allocated = structuredClone(rules);
    const [{ source }] = rules.tariff as [(typeof rules.tariff)[number]];
    allocated.allocations = [
      { id: 'issued', from: '2022-10-03', to: '2030-12-31', source, enabled: true, fundedFamilies: 5 },
    ];
    const found = (allocationUsed?: number): unknown => {
      const decision = evaluate({ ...allocated, claimWindows: [] }, turnedAround.facts, {
        asOf: '2026-01-10',
        knownAt: always,
        ...(allocationUsed === undefined ? {} : { allocationUsed }),
      });
      const checks = negativeChecks(turnedAround.facts, decision, [], []);
      return checks.filter(({ clear }) => !clear).map(({ found: reasons }) => reasons);
    };
    expect(found(4)).toEqual([['NO_CLAIM_WINDOW']]);
    expect(found(5)).toEqual([['NO_CLAIM_WINDOW'], ['OVER_ALLOCATION']]);
    expect(found()).toEqual([['NO_CLAIM_WINDOW'], ['ALLOCATION_NOT_CHECKED']]);
  });

  it('find an earlier payment by the same route, a later referral and a family that is the same', () => {
    const route = evaluate(rules, turnedAround.facts, { asOf: '2026-01-10', knownAt: always }).route ?? '';
    const again = turnedAround.paid(route, 'supporting-families', 80_000, '2026-01-02');
    expect(checked(again)['no-earlier-payment']).toMatchObject({ clear: false, found: [expect.any(String)] });
    const checks = checked(turnedAround, '2026-01-10', ['case-2'], ['family-2']);
    expect(checks['no-re-referral']).toEqual({ clear: false, found: ['case-2'] });
    expect(checks['no-overlapping-family']).toEqual({ clear: false, found: ['family-2'] });
  });
});
