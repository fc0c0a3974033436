import {
  evaluationExamples,
  FactsInput,
  type Headline,
  type Measure,
  type PaymentDecision,
} from '@turnaround/contracts';
import { addDays } from '@turnaround/kernel';
import fc from 'fast-check';
import { evaluate } from './evaluation/evaluate.js';
import type { FamilyFacts } from './facts/family-facts.js';
import { id, ruleSetFrom, son } from './family-story.examples.spec.js';
import { all, family, source } from './given-families.examples.spec.js';
import type { RuleSet } from './rule-set/rule-set.js';
import { switchOn } from './rule-set/switch-on.js';

const knownAt = '2099-01-01T00:00:00.000Z';
const health = id(42);
const decide = (ruleSet: RuleSet, facts: FamilyFacts, asOf: string): PaymentDecision =>
  evaluate(ruleSet, facts, { asOf, knownAt });

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
