import fc from 'fast-check';
import { type House, TwoHouseholds } from './two-households.examples.spec.js';

type Act =
  | { readonly act: 'step'; readonly house: House }
  | { readonly act: 'reveal' }
  | { readonly act: 'review'; readonly finding: 'not-a-duplicate' | House };

const house = fc.constantFrom<House>(0, 1);
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ act: fc.constant('step' as const), house }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('reveal' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('review' as const),
      finding: fc.oneof(house, fc.constant('not-a-duplicate' as const)),
    }),
  },
);

describe('Over random lives of two families with one child', () => {
  it('no second claim goes to the department once the child is known, but where somebody found them to be two', async () => {
    const ends = { both: 0, one: 0, heldForGood: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { minLength: 8, maxLength: 40 }), async (acts) => {
        const world = new TwoHouseholds();
        for (const act of acts) {
          const before = world.sent.length;
          if (act.act === 'reveal' && !world.isShared) world.reveal();
          if (act.act === 'review') await world.review(act.finding);
          if (act.act === 'step') await world.step(act.house);
          if (world.sent.length === before || !world.isShared) continue;
          // Something went although the child is known to be of both.
          const { finding, sent } = world;
          expect(finding).toBeDefined();
          if (finding === 'not-a-duplicate') continue;
          expect(sent).toEqual([finding]);
        }
        if (!world.isShared) return;
        if (world.sent.length === 2) ends.both += 1;
        else if (world.sent.length === 1) ends.one += 1;
        else if (world.finding === undefined) ends.heldForGood += 1;
      }),
      { numRuns: 80, seed: 11 },
    );
    // The property says something only where lives end in each of these ways.
    expect(Math.min(ends.both, ends.one, ends.heldForGood)).toBeGreaterThan(3);
  });
});
