import { Headline, PaymentDecision } from '@turnaround/contracts';
import { addDays } from '@turnaround/kernel';
import fc from 'fast-check';
import { evaluate } from './evaluation/evaluate.js';
import { factsOf } from './facts/fold-facts.js';
import { daughter, FamilyStory, id, mother, person, ruleSetFrom, son } from './family-story.examples.spec.js';
import type { RuleSet } from './rule-set/rule-set.js';
import { switchOn } from './rule-set/switch-on.js';

const authority = { authority: 'E06999997', ruleIds: 'all' as const, by: 'Director', on: '2012-04-01' };
const phases: readonly { readonly ruleSet: RuleSet; readonly start: string; readonly maximumPence: number }[] = [
  { ruleSet: switchOn(ruleSetFrom('phase-1.json'), authority), start: '2012-05-01', maximumPence: 400_000 },
  { ruleSet: switchOn(ruleSetFrom('expanded-2015.json'), authority), start: '2016-01-01', maximumPence: 180_000 },
  { ruleSet: ruleSetFrom('expanded-2015-local-plan.json'), start: '2016-01-01', maximumPence: 180_000 },
  {
    ruleSet: switchOn(ruleSetFrom('supporting-families-2022.json'), authority),
    start: '2022-10-03',
    maximumPence: 80_000,
  },
  { ruleSet: ruleSetFrom('demonstration.json'), start: '2025-01-01', maximumPence: 80_000 },
];

const episode = { caseId: id(9001), familyId: id(9002) };
const day = fc.integer({ min: 0, max: 700 });
const who = fc.constantFrom(mother, son, daughter);
const need = fc.integer({ min: 40, max: 45 }).map(id);

/** One more thing that happens to a family, `day` days after it is referred. */
const happening = fc.oneof(
  fc.record({ what: fc.constant('accepted' as const), at: fc.integer({ min: 0, max: 60 }) }),
  fc.record({ what: fc.constant('need' as const), at: day, need, who, headline: fc.constantFrom(...Headline.options) }),
  fc.record({ what: fc.constant('assessed' as const), at: day }),
  fc.record({ what: fc.constant('planned' as const), at: day, needs: fc.uniqueArray(need) }),
  fc.record({
    what: fc.constant('outcome' as const),
    at: day,
    need,
    achieved: fc.boolean(),
    late: fc.integer({ min: 0, max: 90 }),
  }),
  fc.record({ what: fc.constant('term' as const), at: day, who, attended: fc.integer({ min: 0, max: 100 }) }),
  fc.record({
    what: fc.constant('offences' as const),
    at: day,
    who,
    proven: fc.integer({ min: 0, max: 4 }),
    length: fc.integer({ min: 1, max: 300 }),
  }),
  fc.record({ what: fc.constant('work' as const), at: day, length: fc.integer({ min: 1, max: 300 }) }),
  fc.record({ what: fc.constant('benefit' as const), at: day, length: fc.integer({ min: 1, max: 300 }) }),
  fc.record({ what: fc.constant('closed' as const), at: day }),
  fc.record({ what: fc.constant('equivalent' as const), at: day, need }),
  fc.record({
    what: fc.constant('corrected' as const),
    at: day,
    need,
    achieved: fc.boolean(),
    corrects: fc.integer({ min: 0, max: 30 }),
  }),
  fc.record({
    what: fc.constant('household' as const),
    at: day,
    who,
    change: fc.constantFrom('joined' as const, 'left' as const),
  }),
  fc.record({
    what: fc.constant('school-place' as const),
    at: day,
    who,
    status: fc.constantFrom('on-roll' as const, 'alternative-provision' as const, 'none' as const),
  }),
  fc.record({ what: fc.constant('health' as const), at: day, who, score: fc.integer({ min: 0, max: 27 }) }),
  fc.record({ what: fc.constant('debt' as const), at: day, who, owedPence: fc.integer({ min: 0, max: 2 }) }),
);
type Happening = typeof happening extends fc.Arbitrary<infer Value> ? Value : never;

function tell(story: FamilyStory, told: Happening, start: string): FamilyStory {
  const on = addDays(start, told.at);
  switch (told.what) {
    case 'accepted':
      return story.accepted(on).allocated(on);
    case 'need':
      return story.need(told.need, told.headline, on, told.who);
    case 'assessed':
      return story.assessed(on);
    case 'planned':
      return story.planned(on, told.needs);
    case 'outcome':
      return story.evidence({ kind: 'need-outcome', achieved: told.achieved }, on, {
        needId: told.need,
        recordedAt: `${addDays(on, told.late)}T12:00:00.000Z`,
      });
    case 'term':
      return story.term(on, addDays(on, 80), told.attended, 100, { unauthorised: 100 - told.attended }, told.who);
    case 'offences':
      return story.evidence(
        { kind: 'offences', from: on, to: addDays(on, told.length), proven: told.proven },
        addDays(on, told.length),
        { memberId: told.who },
      );
    case 'work':
      return story.evidence({ kind: 'work', from: on, to: addDays(on, told.length) }, addDays(on, told.length), {
        memberId: mother,
      });
    case 'benefit':
      return story.evidence(
        { kind: 'benefit', benefit: 'jsa', from: on, to: addDays(on, told.length) },
        addDays(on, told.length),
        { memberId: mother },
      );
    case 'closed':
      return story.closed(on);
    case 'equivalent':
      return story.and('outcomes.EquivalentProgressAllowed', on, {
        ...episode,
        needId: told.need,
        reason: 'Other progress',
        allowedBy: 'director',
        allowedByName: 'A Director',
        allowedOn: on,
      });
    case 'corrected':
      return story.evidence({ kind: 'need-outcome', achieved: told.achieved }, on, {
        needId: told.need,
        correctsEvidenceId: id(20_000 + told.corrects),
      });
    case 'household':
      return story.and('outcomes.HouseholdChanged', on, {
        ...episode,
        memberId: told.who,
        change: told.change,
        changedOn: on,
        ...(told.change === 'joined' ? { member: person(told.who) } : {}),
      });
    case 'school-place':
      return story.evidence({ kind: 'school-place', status: told.status, from: on }, on, { memberId: told.who });
    case 'health':
      return story.evidence(
        { kind: 'health', instrument: 'PHQ-9', score: told.score, outOf: 27, higherIsBetter: false },
        on,
        { memberId: told.who },
      );
    case 'debt':
      return story.evidence({ kind: 'debt', owedPence: told.owedPence, arrangementKept: false }, on, {
        memberId: told.who,
      });
  }
}

/** A family that often comes all the way, so that the properties are not tried on empty stories alone. */
function turned(start: string): FamilyStory {
  const at = (days: number): string => addDays(start, days);
  const needIds = [40, 41, 42].map(id);
  return needIds
    .reduce<FamilyStory>(
      (story, needId) => story.outcome(needId, at(120)),
      FamilyStory.referred(start)
        .accepted(at(1))
        .allocated(at(2))
        .need(id(40), 'education', at(10))
        .need(id(41), 'crime', at(10), daughter)
        .need(id(42), 'health', at(10), mother)
        .assessed(at(20))
        .planned(at(30), needIds),
    )
    .closed(at(150));
}

const family = fc
  .record({
    phase: fc.constantFrom(...phases),
    whole: fc.boolean(),
    happenings: fc.array(happening, { maxLength: 25 }),
    asOf: fc.integer({ min: 0, max: 900 }),
    known: fc.integer({ min: 0, max: 1000 }),
  })
  .map(({ phase, whole, happenings, asOf, known }) => {
    const { start } = phase;
    const story = happenings.reduce(
      (told, each) => tell(told, each, start),
      whole ? turned(start) : FamilyStory.referred(start),
    );
    return { ...phase, story, asOf: addDays(start, asOf), knownAt: `${addDays(start, known)}T00:00:00.000Z` };
  });

type Family = typeof family extends fc.Arbitrary<infer Value> ? Value : never;

const decide = ({ ruleSet, story, asOf, knownAt }: Family, events = story.events): PaymentDecision =>
  evaluate(ruleSet, factsOf(events), { asOf, knownAt });
const written = (decision: PaymentDecision): string => JSON.stringify(decision);
const always = (property: (given: Family) => void): void => fc.assert(fc.property(family, property), { numRuns: 300 });

describe('Whatever happens to a family', () => {
  it('decides the same, byte for byte, when replayed from its events as they are stored', () => {
    always((given) => {
      const stored = given.story.events.map((event) => JSON.parse(JSON.stringify(event)) as typeof event);
      expect(written(decide(given, stored))).toBe(written(decide(given)));
    });
  });

  it('decides the same in whatever order streams and feeds arrive', () => {
    fc.assert(
      fc.property(
        family.chain((given) =>
          fc.record({
            given: fc.constant(given),
            order: fc.shuffledSubarray([...given.story.events], { minLength: given.story.events.length }),
          }),
        ),
        ({ given, order }) => {
          expect(written(decide(given, order))).toBe(written(decide(given)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('takes no notice of an event that comes twice', () => {
    always((given) => {
      expect(written(decide(given, [...given.story.events, ...given.story.events]))).toBe(written(decide(given)));
    });
  });

  it('takes no notice of what was recorded after the instant spoken of, nor of what happened after the day', () => {
    always((given) => {
      const known = given.story.events.filter(({ metadata }) => metadata.recordedAt <= given.knownAt);
      expect(written(decide(given, known))).toBe(written(decide(given)));
    });
  });

  it('is a decision of the published shape', () => {
    always((given) => {
      const decision = decide(given);
      expect(PaymentDecision.strict().safeParse(decision).error).toBeUndefined();
      expect(written(PaymentDecision.parse(JSON.parse(written(decision))))).toBe(written(decision));
    });
  });

  it('pays whole pence from the tariff row, and never above the maximum of the phase', () => {
    always((given) => {
      const { amountPence, attachmentPence, tariffRowId, route, claimable } = decide(given);
      const row = given.ruleSet.tariff.find(({ id: rowId }) => rowId === tariffRowId);
      expect([0, row?.results[route ?? ''] ?? 0]).toContain(amountPence);
      expect([0, row?.attachmentPence ?? 0]).toContain(attachmentPence);
      expect(attachmentPence + amountPence).toBeLessThanOrEqual(given.maximumPence);
      expect(claimable && amountPence === 0).toBe(false);
    });
  });

  it('never pays more than the maximum in all, however often claimed', () => {
    always((given) => {
      let { story } = given;
      let total = decide(given).attachmentPence;
      for (let turn = 0; turn < 4; turn += 1) {
        const decision = decide({ ...given, story, knownAt: '2031-01-01T00:00:00.000Z' });
        total = Math.max(total, decision.attachmentPence) + decision.amountPence;
        if (decision.amountPence === 0 || decision.route === undefined) break;
        story = story.paid(decision.route, given.ruleSet.phase, decision.amountPence, given.asOf);
      }
      expect(total).toBeLessThanOrEqual(given.maximumPence);
    });
  });

  it('claims only for an eligible family with every test met and the sustainment over', () => {
    always((given) => {
      const decision = decide(given);
      expect(decision.claimable).toBe(decision.missing.length === 0 && decision.amountPence > 0);
      if (!decision.claimable) return;
      expect(decision).toMatchObject({ outcome: 'achieved', eligibility: { verdict: 'eligible' } });
      expect((decision.maturesOn ?? '9999') <= given.asOf).toBe(true);
    });
  });

  it('never takes missing data for met: every test of a figure that is met cites evidence', () => {
    always((given) => {
      const met = decide(given).tests.filter(({ verdict, formula }) => verdict === 'met' && formula !== undefined);
      expect(met.flatMap(({ reasonCodes }) => reasonCodes).filter((code) => !code.endsWith('_AUDIT'))).toEqual([]);
      for (const { evidenceIds, numerator, denominator } of met) {
        expect(evidenceIds.length).toBeGreaterThan(0);
        expect(Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator)).toBe(true);
      }
    });
  });
});

describe('A programme of families', () => {
  it('is the sum of the eligible, the not eligible and the not evidenced', () => {
    fc.assert(
      fc.property(fc.array(family, { maxLength: 20 }), (families) => {
        const verdicts = families.map((given) => decide(given).eligibility.verdict);
        const count = (verdict: string): number => verdicts.filter((each) => each === verdict).length;
        expect(count('eligible') + count('not-eligible') + count('not-evidenced')).toBe(families.length);
      }),
      { numRuns: 50 },
    );
  });

  it('comes all the way often enough to try the properties on', () => {
    const outcomes = fc.sample(family, { numRuns: 500, seed: 7 }).map((given) => decide(given).claimable);
    expect(outcomes.filter(Boolean).length).toBeGreaterThan(5);
  });
});

describe('What comes to be known late', () => {
  const lateEvidence = fc.record({
    given: family,
    needId: need,
    achieved: fc.boolean(),
    effective: fc.integer({ min: 0, max: 900 }),
    delay: fc.integer({ min: 1, max: 400 }),
  });

  it('never changes any day as it was known before', () => {
    fc.assert(
      fc.property(lateEvidence, ({ given, needId, achieved, effective, delay }) => {
        const on = addDays(given.start, effective);
        const recordedAt = `${addDays(on, delay)}T09:00:00.000Z`;
        const late = given.story.evidence({ kind: 'need-outcome', achieved }, on, { needId, recordedAt });
        const before = `${addDays(on, delay)}T08:59:59.999Z`;
        const knownAt = before < given.knownAt ? before : given.knownAt;
        expect(written(decide({ ...given, story: late, knownAt }))).toBe(written(decide({ ...given, knownAt })));
      }),
      { numRuns: 300 },
    );
  });
});

describe('Money', () => {
  it('counts an outcome all the same when results are suspended, funded upfront or over the allocation, and pays nothing', () => {
    const withoutPay = fc.constantFrom('suspended' as const, 'upfront' as const, 'over' as const);
    fc.assert(
      fc.property(family, withoutPay, (given, why) => {
        const ruleSet = structuredClone(given.ruleSet);
        for (const mode of ruleSet.fundingModes) mode.mode = why === 'over' ? 'pbr' : why;
        const row = { id: 'all', from: ruleSet.validFrom, to: '2099-12-31', source: ruleSet.sustainment.source };
        if (why === 'over') ruleSet.allocations = [{ ...row, enabled: true, fundedFamilies: 1 }];
        const options = { asOf: given.asOf, knownAt: given.knownAt, allocationUsed: 1 };
        const unpaid = evaluate(ruleSet, given.story.facts, options);
        expect(unpaid).toMatchObject({ outcome: decide(given).outcome, amountPence: 0, claimable: false });
      }),
      { numRuns: 200 },
    );
  });

  it('is the sum of the tariff look-ups of the families of a programme', () => {
    fc.assert(
      fc.property(fc.array(family, { minLength: 1, maxLength: 10 }), (families) => {
        const decisions = families.map((given) => ({ given, decision: decide(given) }));
        const paid = decisions.reduce((sum, { decision }) => sum + decision.amountPence, 0);
        const lookedUp = decisions
          .filter(({ decision }) => decision.amountPence > 0)
          .map(({ given, decision: { tariffRowId, route } }) => {
            const row = given.ruleSet.tariff.find(({ id: rowId }) => rowId === tariffRowId);
            return row?.results[route ?? ''] ?? 0;
          });
        expect(paid).toBe(lookedUp.reduce((sum, pence) => sum + pence, 0));
        expect(Number.isInteger(paid)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

describe('A late event, recorded on 1 May about 1 March', () => {
  const ruleSet = ruleSetFrom('demonstration.json');
  const early = turned('2023-01-01');
  const late = early.evidence({ kind: 'need-outcome', achieved: false }, '2024-03-01', {
    needId: id(40),
    recordedAt: '2024-05-01T09:00:00.000Z',
  });

  it('changes the view of today, and not the view as known on 15 April', () => {
    const asOf = '2024-03-15';
    const april = { asOf, knownAt: '2024-04-15T00:00:00.000Z' };
    expect(written(evaluate(ruleSet, late.facts, april))).toBe(written(evaluate(ruleSet, early.facts, april)));
    const today = { asOf, knownAt: '2024-05-02T00:00:00.000Z' };
    expect(evaluate(ruleSet, late.facts, today).outcome).not.toBe(evaluate(ruleSet, early.facts, today).outcome);
  });
});
