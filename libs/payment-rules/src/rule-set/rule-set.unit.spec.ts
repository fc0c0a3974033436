import { readFileSync } from 'node:fs';
import { ruleSetFrom } from '../family-story.examples.spec.js';
import { findContradictions } from './contradictions.js';
import { ruleSetJsonSchema } from './json-schema.js';
import { parseRuleSet, RuleSetRefusedError } from './parse-rule-set.js';
import type { RuleSet } from './rule-set.js';
import { findRuleSet } from './select-rule-set.js';
import { switchOn } from './switch-on.js';
import { allRules } from './all-rules.js';

const files = ['phase-1', 'expanded-2015', 'expanded-2015-local-plan', 'supporting-families-2022', 'demonstration'];
const framework = ruleSetFrom('supporting-families-2022.json');

function changed(change: (draft: RuleSet) => void): RuleSet {
  const draft = structuredClone(framework);
  change(draft);
  return draft;
}

function findings(change: (draft: RuleSet) => void): readonly string[] {
  return findContradictions(changed(change)).map(({ path, reason }) => `${path}: ${reason}`);
}

describe('Rule sets', () => {
  it.each(files)('ships %s without a contradiction', (file) => {
    expect(findContradictions(ruleSetFrom(`${file}.json`))).toEqual([]);
  });

  it.each(['phase-1', 'expanded-2015', 'supporting-families-2022'])(
    'keeps every rule from memory off in %s',
    (file) => {
      const remembered = allRules(ruleSetFrom(`${file}.json`)).filter(({ rule }) => rule.source.mark === 'M');
      expect(remembered.length).toBeGreaterThan(0);
      expect(remembered.filter(({ rule }) => rule.enabled)).toEqual([]);
    },
  );

  it('publishes the JSON Schema it checks by (renew it with npm run generate -w @turnaround/payment-rules)', () => {
    const published = new URL('../../../../seeds/rule-sets/rule-set.schema.json', import.meta.url);
    expect(JSON.parse(readFileSync(published, 'utf8'))).toEqual(JSON.parse(ruleSetJsonSchema()));
  });

  describe('when read', () => {
    it('refuses an unknown formula with its path', () => {
      const document: unknown = JSON.parse(JSON.stringify(framework).replace('"need-outcome"', '"need-outcomes"'));
      expect(() => parseRuleSet(document, 'mine.json')).toThrow(RuleSetRefusedError);
      expect(() => parseRuleSet(document, 'mine.json')).toThrow('mine.json is refused: tests/0/figure/formula');
    });

    it('refuses an unknown field', () => {
      expect(() => parseRuleSet({ ...framework, bonus: 1 }, 'mine.json')).toThrow('Unrecognized key: "bonus"');
    });
  });

  describe('when they contradict themselves', () => {
    it('finds a gap between tariff rows', () => {
      expect(
        findings((draft) => {
          const [row] = draft.tariff;
          if (row)
            draft.tariff = [
              { ...row, to: '2023-03-31' },
              { ...row, id: 'later', from: '2023-04-02' },
            ];
        }),
      ).toEqual(['tariff/1/from: leaves a gap from 2023-04-01']);
    });

    it('finds an overlap of funding modes', () => {
      expect(
        findings((draft) => {
          const second = draft.fundingModes[1];
          if (second) second.from = '2024-10-31';
        }),
      ).toEqual(['fundingModes/1/from: overlaps the row before, which ends on 2024-10-31']);
    });

    it('finds claim windows that overlap or end before they open', () => {
      expect(
        findings((draft) => {
          const [first, second] = draft.claimWindows;
          if (first) first.closesOn = '2022-01-01';
          if (second) second.closesOn = '2023-07-01';
        }),
      ).toEqual([
        'claimWindows/0/closesOn: lies before opensOn 2022-12-01',
        'claimWindows/2/opensOn: overlaps the row before, which ends on 2023-07-01',
      ]);
    });

    it('finds thresholds out of their range', () => {
      expect(
        findings((draft) => {
          draft.eligibility.threshold = 11;
          const figure = draft.tests[1]?.figure;
          if (figure) figure.threshold = { numerator: 91, denominator: 90 };
        }),
      ).toEqual([
        'eligibility/threshold: asks for 11 of 10 criteria that are switched on',
        'tests/1/figure/threshold: a share must lie between 0 and 1',
      ]);
    });

    it('finds names that lead nowhere and names used twice', () => {
      expect(
        findings((draft) => {
          const [route] = draft.routes;
          if (route) route.tests = ['missing'];
          const second = draft.tests[1];
          if (second) second.id = 'outcome-of-need';
        }),
      ).toEqual(['routes/0/tests/0: names no test: missing', 'tests/1/id: is used twice: outcome-of-need']);
    });

    it('finds a rule from memory that nobody answers for', () => {
      expect(
        findings((draft) => {
          draft.sustainment.enabled = true;
        }),
      ).toEqual(['sustainment/enabled: a rule marked M can be switched on by an authority only, not for *']);
    });

    it('finds a validity that ends before it starts', () => {
      expect(
        findings((draft) => {
          draft.validTo = '2021-01-01';
        }),
      ).toContain('validTo: lies before validFrom');
    });
  });

  describe('when an authority switches rules on', () => {
    it('names who and when, and leaves the national document alone', () => {
      const own = switchOn(framework, {
        authority: 'E06999997',
        ruleIds: ['sustainment'],
        by: 'Director',
        on: '2022-10-03',
      });
      expect(own.sustainment.switchedOn).toEqual({ by: 'Director', on: '2022-10-03' });
      expect(framework.sustainment.enabled).toBe(false);
      expect(findContradictions(own)).toEqual([]);
    });

    it('refuses a rule that is not there', () => {
      expect(() =>
        switchOn(framework, { authority: 'E06999997', ruleIds: ['bonus'], by: 'Director', on: '2022-10-03' }),
      ).toThrow('has no rule bonus');
    });
  });

  describe('when one is chosen', () => {
    const all = files.map((file) => ruleSetFrom(`${file}.json`));
    it.each([
      ['E06999999', '2023-05-01', 'fellmoor-demonstration'],
      ['E06000054', '2023-05-01', 'supporting-families-2022'],
      ['E06999998', '2016-05-01', 'expanded-2015-harrowmoor'],
      ['E06000054', '2016-05-01', 'expanded-2015'],
      ['E06000054', '2015-05-01', 'expanded-2015'],
      ['E06000054', '2014-05-01', 'phase-1'],
    ])('takes for %s on %s the rules %s', (authority, day, expected) => {
      expect(findRuleSet(all, authority, day)?.id).toBe(expected);
    });

    it('takes the newest version of those in force', () => {
      const editions = ['1.9.0', '1.10.0', '1.2.0'].map((version) => ({ ...ruleSetFrom('phase-1.json'), version }));
      expect(findRuleSet(editions, 'E06000054', '2014-05-01')?.version).toBe('1.10.0');
    });

    it('finds none after the national programme ended', () => {
      expect(findRuleSet(all, 'E06000054', '2025-04-01')).toBeUndefined();
    });
  });
});
