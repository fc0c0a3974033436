import { addDays } from '@turnaround/kernel';
import fc from 'fast-check';
import { ruleSetFrom } from './family-story.examples.spec.js';
import { firstPayableDay, payabilityOn, payableSpans } from './payable-days.js';
import type { RuleSet } from './rule-set/rule-set.js';

const shipped = ['phase-1', 'expanded-2015', 'expanded-2015-local-plan', 'supporting-families-2022', 'demonstration'];
const day = fc.integer({ min: 0, max: 6_000 }).map((days) => addDays('2012-01-01', days));

/** Windows and funding of any kind, in gaps and overlaps. */
const ruleSets = fc
  .record({
    base: fc.constantFrom(...shipped),
    windows: fc.array(fc.tuple(day, fc.integer({ min: 0, max: 200 }), fc.boolean()), { maxLength: 6 }),
    funding: fc.array(
      fc.tuple(
        day,
        fc.integer({ min: 0, max: 900 }),
        fc.constantFrom('pbr' as const, 'upfront' as const, 'suspended' as const),
      ),
      { maxLength: 3 },
    ),
  })
  .map(({ base, windows, funding }): RuleSet => {
    const ruleSet = ruleSetFrom(`${base}.json`);
    const source = { mark: 'P' as const, ref: '2.2' };
    // Funding follows on from itself, as a checked rule set's does.
    let from = '2012-01-01';
    return {
      ...ruleSet,
      claimWindows: windows.map(([opensOn, length, enabled], index) => ({
        ...(ruleSet.claimWindows[0] as RuleSet['claimWindows'][number]),
        id: `window-${index}`,
        enabled,
        opensOn,
        closesOn: addDays(opensOn, length),
      })),
      fundingModes: funding.map(([, length, mode], index) => {
        const row = { id: `funding-${index}`, from, to: addDays(from, length), source, enabled: true, mode };
        from = addDays(row.to, 1);
        return row;
      }),
    };
  });

describe('The days on which a claim can be made', () => {
  it('are the same whether asked of a day or of all days', () => {
    fc.assert(
      fc.property(ruleSets, day, (ruleSet, asked) => {
        const covered = payableSpans(ruleSet).some(({ opensOn, closesOn }) => opensOn <= asked && asked <= closesOn);
        expect(payabilityOn(ruleSet, asked).payable).toBe(covered);
      }),
    );
  });

  it('begin with the first one, which is payable while no day before it is', () => {
    fc.assert(
      fc.property(ruleSets, day, fc.integer({ min: 0, max: 400 }), (ruleSet, from, between) => {
        const first = firstPayableDay(ruleSet, from);
        if (first === undefined) {
          expect(payabilityOn(ruleSet, addDays(from, between)).payable).toBe(false);
          return;
        }
        expect(payabilityOn(ruleSet, first).payable).toBe(true);
        const before = addDays(from, between);
        if (before < first) expect(payabilityOn(ruleSet, before).payable).toBe(false);
      }),
    );
  });

  it('say why a day is none: no window, or results that are not paid', () => {
    const framework = ruleSetFrom('supporting-families-2022.json');
    const reasonOn = (asked: string): unknown => {
      const answer = payabilityOn(framework, asked);
      return answer.payable ? 'payable' : answer.reason;
    };
    const [span] = payableSpans(framework);
    expect(span && reasonOn(span.opensOn)).toBe('payable');
    expect(new Set(Array.from({ length: 2_000 }, (_, index) => reasonOn(addDays('2022-10-03', index))))).toEqual(
      new Set(['payable', 'no-window-open', 'results-not-paid']),
    );
  });
});

describe('A plan that ended', () => {
  it.each(['expanded-2015.json', 'expanded-2015-local-plan.json'])(
    'pays the families of %s that are still on their way, until results stopped earning',
    (file) => {
      const ruleSet = ruleSetFrom(file);
      expect(firstPayableDay(ruleSet, addDays(ruleSet.validTo, 1))).toBe('2022-12-01');
      expect(payabilityOn(ruleSet, '2024-09-15')).toMatchObject({ payable: true });
      expect(payabilityOn(ruleSet, '2024-12-15')).toMatchObject({ payable: false, fundingMode: 'suspended' });
    },
  );
});
