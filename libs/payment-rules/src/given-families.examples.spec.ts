import { FactsInput, Headline, type Measure } from '@turnaround/contracts';
import { addDays } from '@turnaround/kernel';
import fc from 'fast-check';
import { daughter, id, mother, ruleSetFrom, son } from './family-story.examples.spec.js';
import type { RuleSet } from './rule-set/rule-set.js';
import { switchOn } from './rule-set/switch-on.js';

/** Every rule of theirs switched on by the authority of the examples. */
export const all = { authority: 'E06999997', ruleIds: 'all' as const, by: 'Director', on: '2012-04-01' };
const ruleSets: readonly (readonly [RuleSet, string])[] = [
  [switchOn(ruleSetFrom('phase-1.json'), all), '2012-05-01'],
  [switchOn(ruleSetFrom('expanded-2015.json'), all), '2016-01-01'],
  [switchOn(ruleSetFrom('supporting-families-2022.json'), all), '2022-10-03'],
  [ruleSetFrom('demonstration.json'), '2025-01-01'],
];

const needIds = [id(40), id(41), id(42)];
export const source = (documentOn: string) => ({ system: 'Register', title: 'Extract', documentOn });

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

/** A family given to one of the rule sets, from the day it is taken in on. */
export const family = fc
  .constantFrom(...ruleSets)
  .chain(([ruleSet, start]) =>
    fc.record({ ruleSet: fc.constant(ruleSet), start: fc.constant(start), facts: given(start) }),
  );
