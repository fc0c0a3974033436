import fc from 'fast-check';
import { type Act, needIds, people } from './onlooker.examples.spec.js';
import { months, sources } from './random-feeds.examples.spec.js';
import { Life } from './random-lives.examples.spec.js';

const person = fc.constantFrom(...people);
const needId = fc.constantFrom(...needIds);
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 36, arbitrary: fc.record({ act: fc.constant('claim' as const), by: person }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('evidence' as const), needId, achieved: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('retract' as const), needId }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('set-aside' as const), needId, by: person }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('left' as const), by: person }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('confirm' as const), by: person }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('returned' as const) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('died' as const), by: person }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('death-taken-back' as const, 'born' as const) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('sister' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('feed' as const),
      source: fc.constantFrom(...sources),
      month: fc.constantFrom(...months),
      callOuts: fc.constantFrom(0, 0, 0, 1, 2),
      daysAgo: fc.constantFrom(0, 0, 3, 30),
    }),
  },
);

describe('Over random lives of a family', () => {
  it('no claim is paid whose facts did not hold on the day of each step, none twice, none by one hand', () => {
    let [paidOnce, refusedOnce] = [0, 0];
    fc.assert(
      fc.property(fc.array(anyAct, { minLength: 5, maxLength: 50 }), (acts) => {
        const life = new Life();
        for (const act of acts) life.live(act);
        const { paid } = life;
        expect(paid.length).toBeLessThanOrEqual(1);
        if (paid.length === 0) refusedOnce += 1;
        for (const { claimId } of paid) {
          paidOnce += 1;
          const steps = life.steps.get(claimId) ?? [];
          expect(steps.map(({ step }) => step)).toEqual(['prepare', 'approve', 'batch', 'audit', 'submit', 'pay']);
          expect(steps.filter(({ held }) => !held)).toEqual([]);
          const of = (step: string): string => steps.find((each) => each.step === step)?.by ?? '';
          expect(new Set([of('prepare'), of('approve'), of('audit')]).size).toBe(3);
          expect([...(life.freeing.get(claimId) ?? [])]).not.toContain(of('prepare'));
        }
      }),
      { numRuns: 800, seed: 11 },
    );
    // The property says something only where lives end both ways.
    expect(Math.min(paidOnce, refusedOnce)).toBeGreaterThan(80);
  });
});
