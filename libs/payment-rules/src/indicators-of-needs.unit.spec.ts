import { descriptorsOf, evaluationExamples, FactsInput, Headline } from '@turnaround/contracts';
import { evaluate } from './evaluation/evaluate.js';
import { ruleSetFrom } from './family-story.examples.spec.js';
import { findContradictions } from './rule-set/contradictions.js';
import type { RuleSet } from './rule-set/rule-set.js';
import { switchOn } from './rule-set/switch-on.js';

const rules = ruleSetFrom('demonstration.json');
const allOn = switchOn(rules, {
  authority: rules.authority,
  ruleIds: 'all',
  by: 'Head of Early Help',
  on: '2025-01-01',
});
const { asOf } = evaluationExamples.claimable.value;
const facts = FactsInput.parse(evaluationExamples.claimable.value.facts);
const [firstNeed] = facts.needs;
if (firstNeed === undefined) throw new Error('The example has needs');

describe('The indicator of a need', () => {
  const testsOf = (ruleSet: RuleSet, change: object): readonly string[] => {
    const needs = [{ ...firstNeed, headline: 'education' as const, ...change }, ...facts.needs.slice(1)];
    return evaluate(ruleSet, { ...facts, needs }, { asOf, knownAt: '2099-01-01T00:00:00.000Z' })
      .tests.filter(({ needId, formula }) => needId === firstNeed.needId && formula !== undefined)
      .map(({ testId }) => testId);
  };

  it.each<[string | undefined, readonly string[]]>([
    ['special-educational-needs', ['outcome-of-need']],
    ['attendance', ['outcome-of-need', 'attendance']],
    ['severe-absence', ['outcome-of-need', 'attendance']],
    ['suspension-or-exclusion', ['outcome-of-need', 'no-suspension']],
    ['missing-or-unsuitable-education', ['outcome-of-need', 'school-place']],
    [undefined, ['outcome-of-need', 'attendance', 'no-suspension', 'school-place']],
  ])('%s asks for its own tests alone', (descriptor, tests) => {
    expect(testsOf(allOn, descriptor === undefined ? {} : { descriptor })).toEqual(tests);
  });

  it('is passed over by rules that do not list it', () => {
    const without = structuredClone(allOn);
    delete without.descriptors;
    expect(testsOf(without, { descriptor: 'special-educational-needs' })).toHaveLength(4);
  });

  it.each(['phase-1', 'expanded-2015', 'expanded-2015-local-plan', 'supporting-families-2022', 'demonstration'])(
    'is listed by %s, each under its headline',
    (name) => {
      const { descriptors } = ruleSetFrom(`${name}.json`);
      const listed = Headline.options.map((headline) => [
        headline,
        descriptors?.known.filter((one) => one.headline === headline).map(({ code }) => code),
      ]);
      expect(Object.fromEntries(listed)).toEqual(descriptorsOf);
    },
  );

  it('must be listed under its own headline before a test asks for it', () => {
    const reasons = (change: (draft: RuleSet) => void): readonly string[] => {
      const draft = structuredClone(rules);
      change(draft);
      return findContradictions(draft).map(({ path }) => path);
    };
    expect(
      reasons((draft) => {
        const [one] = draft.descriptors?.known ?? [];
        if (one !== undefined) one.headline = 'housing';
      }),
    ).toContain('descriptors/known/0/code');
    expect(
      reasons((draft) => {
        draft.tests[1]?.descriptors?.push('workless');
      }),
    ).toEqual([expect.stringContaining('tests/1/descriptors/')]);
  });
});
