import { evaluationExamples, FactsInput, Headline, type Measure, type PaymentDecision } from '@turnaround/contracts';
import { addDays } from '@turnaround/kernel';
import fc from 'fast-check';
import { evaluate } from './evaluation/evaluate.js';
import type { FamilyFacts } from './facts/family-facts.js';
import { daughter, id, mother, ruleSetFrom, son } from './family-story.examples.spec.js';
import type { RuleSet } from './rule-set/rule-set.js';
import { switchOn } from './rule-set/switch-on.js';

const knownAt = '2099-01-01T00:00:00.000Z';
const all = { authority: 'E06999997', ruleIds: 'all' as const, by: 'Director', on: '2012-04-01' };
const ruleSets: readonly (readonly [RuleSet, string])[] = [
  [switchOn(ruleSetFrom('phase-1.json'), all), '2012-05-01'],
  [switchOn(ruleSetFrom('expanded-2015.json'), all), '2016-01-01'],
  [switchOn(ruleSetFrom('supporting-families-2022.json'), all), '2022-10-03'],
  [ruleSetFrom('demonstration.json'), '2025-01-01'],
];

const [education, crime, health] = [id(40), id(41), id(42)];
const source = (documentOn: string) => ({ system: 'Register', title: 'Extract', documentOn });
const decide = (ruleSet: RuleSet, facts: FamilyFacts, asOf: string): PaymentDecision =>
  evaluate(ruleSet, facts, { asOf, knownAt });

/** Few days and few values, so that facts are often given twice and often contradict each other. */
function measures(start: string): fc.Arbitrary<Measure> {
  const day = fc.constantFrom(60, 120, 180, 240).map((days) => addDays(start, days));
  const some = fc.constantFrom(0, 1, 3);
  const span = day.map((from) => ({ from, to: addDays(from, 59) }));
  return fc.oneof(
    fc.boolean().map((achieved): Measure => ({ kind: 'need-outcome', achieved })),
    fc.tuple(span, fc.constantFrom(80, 95)).map(([window, attended]): Measure => ({
      kind: 'attendance',
      term: window.from,
      ...window,
      possible: 100,
      attended,
      authorisedAbsence: 0,
      unauthorisedAbsence: 100 - attended,
    })),
    fc
      .tuple(span, some)
      .map(([window, fixedTerm]): Measure => ({ kind: 'exclusions', ...window, fixedTerm, permanent: 0 })),
    fc.tuple(span, some).map(([window, proven]): Measure => ({ kind: 'offences', ...window, proven })),
    fc
      .tuple(span, some)
      .map(([window, verified]): Measure => ({ kind: 'anti-social-behaviour', ...window, reported: 3, verified })),
    fc
      .tuple(day, day)
      .map(([from, to]): Measure => ({ kind: 'benefit', benefit: 'jsa', from, ...(to > from ? { to } : {}) })),
    fc.tuple(day, day).map(([from, to]): Measure => ({ kind: 'work', from, ...(to > from ? { to } : {}) })),
    fc
      .tuple(day, fc.constantFrom('on-roll' as const, 'none' as const))
      .map(([from, status]): Measure => ({ kind: 'school-place', status, from })),
    fc
      .tuple(day, fc.constantFrom('secure' as const, 'homeless' as const))
      .map(([from, status]): Measure => ({ kind: 'housing', status, from })),
    fc
      .tuple(fc.constantFrom('PHQ-9', 'GAD-7'), some)
      .map(([instrument, score]): Measure => ({ kind: 'health', instrument, score, outOf: 27, higherIsBetter: false })),
    some.map((owedPence): Measure => ({ kind: 'debt', owedPence, arrangementKept: false })),
  );
}

/** A family that comes all the way, and whatever else is given beside it. */
function given(start: string): fc.Arbitrary<FactsInput> {
  const at = (days: number): string => addDays(start, days);
  const days = fc.constantFrom(5, 60, 120, 240, 300);
  const needIds = [education, crime, health];
  return fc
    .record({
      evidence: fc.array(
        fc.record({
          number: fc.integer({ min: 1, max: 400 }),
          memberId: fc.constantFrom(mother, son, daughter),
          needId: fc.constantFrom(...needIds),
          measure: measures(start),
          observed: fc.constantFrom(300, 301),
          kind: fc.constantFrom(undefined, 'family-word' as const, 'extract' as const),
          dated: fc.constantFrom(undefined, 0, 3, 500),
        }),
        { maxLength: 10 },
      ),
      needs: fc.array(
        fc.record({ needId: fc.constantFrom(...needIds), headline: fc.constantFrom(...Headline.options), days }),
      ),
      births: fc.array(
        fc.record({ memberId: fc.constantFrom(son, daughter), year: fc.integer({ min: 1990, max: 2020 }) }),
      ),
      leaves: fc.array(fc.record({ memberId: fc.constantFrom(son, daughter), days })),
      closures: fc.array(fc.record({ days, reason: fc.constantFrom('moved-away', 'goals-achieved') })),
      payments: fc.array(
        fc.record({ claimId: fc.constantFrom(id(70), id(71)), amountPence: fc.constantFrom(10_000, 80_000), days }),
      ),
      claims: fc.array(
        fc.record({
          claimId: fc.constantFrom(id(70)),
          phase: fc.constantFrom('phase-1', 'expanded', 'supporting-families'),
          route: fc.constantFrom('continuous-employment', 'significant-progress', 'successful-family-outcome'),
        }),
      ),
    })
    .map((more) =>
      FactsInput.parse({
        attachments: [{ acceptedOn: at(1) }],
        members: [
          { memberId: mother, dateOfBirth: '1985-04-01' },
          { memberId: son, dateOfBirth: addDays(start, -4000) },
          { memberId: daughter, dateOfBirth: addDays(start, -3000) },
          ...more.births.map(({ memberId, year }) => ({ memberId, dateOfBirth: `${year}-04-01` })),
        ],
        leads: [{ keyWorkerId: 'kay', from: at(1) }],
        needs: [
          ...needIds.map((needId, index) => ({
            needId,
            memberId: son,
            headline: (['education', 'crime', 'health'] as const)[index],
            presentOn: at(5),
            evidenceSource: 'School register',
          })),
          ...more.needs.map(({ needId, headline, days: on }) => ({
            needId,
            memberId: son,
            headline,
            presentOn: at(on),
            evidenceSource: 'School register',
          })),
        ],
        assessments: [{ completedOn: at(20) }],
        agreements: [{ agreedOn: at(30) }],
        goals: needIds.map((needId) => ({ needId, setOn: at(30) })),
        departures: more.leaves.map(({ memberId, days: on }) => ({ memberId, leftOn: at(on) })),
        closures: [
          { closedOn: at(150), reason: 'goals-achieved' },
          ...more.closures.map(({ days: on, reason }) => ({ closedOn: at(on), reason })),
        ],
        evidence: [
          ...needIds.map((needId, index) => ({
            evidenceId: id(30 + index),
            memberId: son,
            needId,
            measure: { kind: 'need-outcome', achieved: true },
            source: source(at(120)),
            observedOn: at(120),
          })),
          ...more.evidence.map(({ number, memberId, needId, measure, observed, kind, dated }) => ({
            evidenceId: id(1000 + number),
            memberId,
            ...(measure.kind === 'need-outcome' ? { needId } : {}),
            measure,
            source: { ...source(at(dated ?? observed)), ...(kind === undefined ? {} : { kind }) },
            observedOn: at(observed),
          })),
        ],
        payments: more.payments.map(({ claimId, amountPence, days: on }) => ({
          claimId,
          amountPence,
          submittedOn: at(on),
        })),
        claims: more.claims,
      }),
    );
}

const family = fc
  .constantFrom(...ruleSets)
  .chain(([ruleSet, start]) =>
    fc.record({ ruleSet: fc.constant(ruleSet), start: fc.constant(start), facts: given(start) }),
  );

const byDay = (left: { presentOn: string }, right: { presentOn: string }): number =>
  left.presentOn.localeCompare(right.presentOn);

/** Every list of the facts in another order. */
function reordered(facts: FactsInput, seed: number): FactsInput {
  const shuffled = <Fact>(list: readonly Fact[]): Fact[] => {
    const [order = []] = fc.sample(fc.shuffledSubarray([...list], { minLength: list.length }), { numRuns: 1, seed });
    return order;
  };
  return Object.fromEntries(
    Object.entries(facts).map(([name, list]) => [name, shuffled(list as unknown[])]),
  ) as FactsInput;
}

/** Everything told a second time. */
function doubled(facts: FactsInput): FactsInput {
  return Object.fromEntries(
    Object.entries(facts).map(([name, list]) => [
      name,
      [...(list as unknown[]), ...structuredClone(list as unknown[])],
    ]),
  ) as FactsInput;
}

describe('Facts that are given, without the events they come from', () => {
  it('make the same decision in any order, whatever they contradict', () => {
    fc.assert(
      fc.property(family, fc.integer(), ({ ruleSet, start, facts }, seed) => {
        const asOf = addDays(start, 400);
        expect(decide(ruleSet, reordered(facts, seed), asOf)).toEqual(decide(ruleSet, facts, asOf));
      }),
      { numRuns: 400 },
    );
  });

  it('prove no outcome by hearsay, nor by a paper from before the need or after the claim', () => {
    fc.assert(
      fc.property(family, ({ ruleSet, start, facts }) => {
        const asOf = addDays(start, 400);
        const byId = new Map(facts.evidence.map((fact) => [fact.evidenceId, fact]));
        if (byId.size < facts.evidence.length) return;
        const met = decide(ruleSet, facts, asOf).tests.filter(
          ({ verdict, formula, needId }) => verdict === 'met' && formula === 'need-outcome' && needId !== undefined,
        );
        for (const { evidenceIds, needId } of met) {
          const { presentOn } = facts.needs
            .filter((one) => one.needId === needId)
            .sort(byDay)
            .at(-1) ?? { presentOn: '' };
          for (const each of evidenceIds) {
            const fact = byId.get(each);
            expect(
              fact?.source?.kind === 'family-word' && fact.measure.kind === 'need-outcome' && fact.measure.achieved,
            ).toBe(false);
            expect((fact?.source?.documentOn ?? '') >= presentOn && (fact?.source?.documentOn ?? '9') <= asOf).toBe(
              true,
            );
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('count once when they are given twice', () => {
    fc.assert(
      fc.property(family, ({ ruleSet, start, facts }) => {
        const asOf = addDays(start, 400);
        expect(decide(ruleSet, doubled(facts), asOf)).toEqual(decide(ruleSet, facts, asOf));
      }),
      { numRuns: 400 },
    );
  });
});

describe('Two things said of one day', () => {
  const rules = switchOn(ruleSetFrom('supporting-families-2022.json'), all);
  const base = (more: Partial<FactsInput>): FactsInput => FactsInput.parse({ ...more });
  const told = (measure: Measure, number: number) => ({
    evidenceId: id(number),
    memberId: son,
    needId: health,
    measure,
    source: source('2023-03-01'),
    observedOn: '2023-03-01',
  });
  const window = { from: '2022-12-01', to: '2023-02-28' };
  const attendance = (attended: number): Measure => ({
    kind: 'attendance',
    term: 'Spring',
    ...window,
    possible: 100,
    attended,
    authorisedAbsence: 0,
    unauthorisedAbsence: 100 - attended,
  });
  const family = (headline: Headline, evidence: readonly object[]): FactsInput =>
    base({
      attachments: [{ acceptedOn: '2022-10-04' }],
      members: [{ memberId: son, dateOfBirth: '2012-01-01' }],
      needs: [{ needId: health, memberId: son, headline, presentOn: '2022-10-10', evidenceSource: 'Register' }],
      evidence,
    } as never);

  it.each<[string, Headline, string, Measure, Measure]>([
    [
      'an outcome and its opposite',
      'health',
      'outcome-of-need',
      { kind: 'need-outcome', achieved: true },
      { kind: 'need-outcome', achieved: false },
    ],
    ['two attendances of a term', 'education', 'attendance', attendance(95), attendance(80)],
    [
      'two counts of offences',
      'crime',
      'no-offence',
      { kind: 'offences', ...window, proven: 0 },
      { kind: 'offences', ...window, proven: 2 },
    ],
    [
      'two scores',
      'health',
      'health-improved',
      { kind: 'health', instrument: 'PHQ-9', score: 9, outOf: 27, higherIsBetter: false },
      { kind: 'health', instrument: 'PHQ-9', score: 20, outOf: 27, higherIsBetter: false },
    ],
    [
      'two homes',
      'housing',
      'secure-tenancy',
      { kind: 'housing', status: 'secure', from: '2023-01-01' },
      { kind: 'housing', status: 'homeless', from: '2023-01-01' },
    ],
    [
      'two plans',
      'abuse-exploitation',
      'plan-stepped-down',
      { kind: 'plan-status', status: 'none', from: '2023-01-01' },
      { kind: 'plan-status', status: 'child-protection', from: '2023-01-01' },
    ],
    [
      'a debt kept and not kept',
      'finance',
      'debt-plan-kept',
      { kind: 'debt', owedPence: 500, arrangementKept: true },
      { kind: 'debt', owedPence: 500, arrangementKept: false },
    ],
  ])('prove neither: %s', (_what, headline, testId, one, other) => {
    const facts = family(headline, [told(one, 1), told(other, 2)]);
    const backwards = family(headline, [told(other, 2), told(one, 1)]);
    const result = decide(rules, facts, '2023-06-01').tests.find((test) => test.testId === testId);
    expect(result).toMatchObject({ verdict: 'not-evidenced', reasonCodes: ['CONFLICTING_EVIDENCE'] });
    expect(result?.evidenceIds).toEqual([id(1), id(2)]);
    expect(decide(rules, backwards, '2023-06-01')).toEqual(decide(rules, facts, '2023-06-01'));
  });
});

describe('A payment whose claim is not known', () => {
  const { facts, asOf } = evaluationExamples.claimable.value;
  const payment = { claimId: id(70), amountPence: 80_000, submittedOn: '2025-12-10' };
  const pay = (payments: readonly object[], ruleSet = ruleSetFrom('demonstration.json')): PaymentDecision =>
    decide(ruleSet, FactsInput.parse({ ...facts, payments }), asOf);

  it('counts towards the maximum and is marked', () => {
    expect(pay([])).toMatchObject({ claimable: true, amountPence: 80_000 });
    const { reasonCodes, amountPence } = pay([payment]);
    expect(reasonCodes).toEqual(expect.arrayContaining(['PAYMENT_CLAIM_UNKNOWN', 'PHASE_MAXIMUM_REACHED']));
    expect(amountPence).toBe(0);
  });

  it('is taken off where no maximum is in force', () => {
    const rules = ruleSetFrom('demonstration.json');
    const unbounded = { ...rules, phaseMaximum: { ...rules.phaseMaximum, enabled: false } };
    expect(pay([{ ...payment, amountPence: 30_000 }], unbounded).amountPence).toBe(50_000);
  });

  it('counts once when it is told twice, and by the greater of two amounts of one day', () => {
    const small = { ...payment, amountPence: 40_000 };
    expect(pay([small, small])).toEqual(pay([small]));
    expect(pay([payment, small])).toEqual(pay([payment]));
    expect(pay([small, payment])).toEqual(pay([payment]));
  });
});
