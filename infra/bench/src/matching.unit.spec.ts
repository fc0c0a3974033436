import { measureMatching } from './matching.bench.js';

describe('Matching, measured on people whose rows are known', () => {
  it('is right where it is sure, and asks about few', () => {
    const { rows, sure, sureOfAnother, inReview, missed } = measureMatching();
    expect(rows).toBe(20_000);
    expect(sure / (sure + sureOfAnother)).toBeGreaterThanOrEqual(0.9995);
    expect(inReview / rows).toBeLessThanOrEqual(0.06);
    expect(sure / rows).toBeGreaterThan(0.75);
    expect(missed / rows).toBeLessThan(0.01);
  });
});
