import fc from 'fast-check';
import { type Act, Life, needIds, people } from './random-lives.examples.spec.js';

const person = fc.constantFrom(...people);
const needId = fc.constantFrom(...needIds);
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 24, arbitrary: fc.record({ act: fc.constant('claim' as const), by: person }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('evidence' as const), needId, achieved: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('retract' as const), needId }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('set-aside' as const), needId, by: person }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('left' as const), by: person }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('confirm' as const), by: person }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('returned' as const) }) },
);

describe('Over random lives of a family', () => {
  it('no claim is paid whose facts did not hold on the day of each step, none twice, none by one hand', () => {
    let [paidOnce, refusedOnce] = [0, 0];
    fc.assert(
      fc.property(fc.array(anyAct, { minLength: 5, maxLength: 45 }), (acts) => {
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
      { numRuns: 1_500, seed: 11 },
    );
    // The property says something only where lives end both ways.
    expect(Math.min(paidOnce, refusedOnce)).toBeGreaterThan(150);
  });
});
