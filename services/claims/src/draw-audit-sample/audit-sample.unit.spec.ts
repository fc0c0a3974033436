import fc from 'fast-check';
import { drawSample } from './audit-sample.js';

describe('An audit sample', () => {
  const claims = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 200 });

  it('is a tenth rounded up, one at least, of the claims there are', () => {
    expect(drawSample('s', ['a'], 10)).toEqual(['a']);
    expect(
      drawSample(
        's',
        Array.from({ length: 11 }, (_, index) => `claim ${index}`),
        10,
      ),
    ).toHaveLength(2);
    fc.assert(
      fc.property(claims, fc.string(), fc.integer({ min: 1, max: 100 }), (claimIds, seed, percent) => {
        const sample = drawSample(seed, claimIds, percent);
        expect(sample.length).toBe(Math.max(1, Math.ceil((claimIds.length * percent) / 100)));
        expect(new Set(sample).size).toBe(sample.length);
        expect(sample.every((claimId) => claimIds.includes(claimId))).toBe(true);
      }),
    );
  });

  it('is the same for the same seed, in whatever order the claims came', () => {
    fc.assert(
      fc.property(claims, fc.string(), (claimIds, seed) => {
        expect(drawSample(seed, [...claimIds].reverse(), 10)).toEqual(drawSample(seed, claimIds, 10));
      }),
    );
  });

  it('is another for another seed', () => {
    const claimIds = Array.from({ length: 100 }, (_, index) => `claim ${index}`);
    expect(drawSample('one', claimIds, 10)).not.toEqual(drawSample('two', claimIds, 10));
  });
});
