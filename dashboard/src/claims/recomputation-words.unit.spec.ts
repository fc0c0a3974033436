import { streamsThatChanged, valueWords } from './recomputation-words.js';

const stream = (name: string, holds: boolean) => ({ stream: name, revision: 3, hash: 'ab', holds });

describe('A claim decided again', () => {
  it('names each stream that changed, the own one of the claim too', () => {
    const basis = [stream('referral-1', true), stream('assessment-1', false)];
    const changed = streamsThatChanged({ basis, claim: stream('claim-1', false) });
    expect(changed.map((one) => one.stream)).toEqual(['assessment-1', 'claim-1']);
    expect(streamsThatChanged({ basis: basis.slice(0, 1), claim: stream('claim-1', true) })).toEqual([]);
  });

  it.each([
    ['achieved', 'achieved'],
    [80_000, '80000'],
    [null, 'null'],
    [{ a: 1 }, '{"a":1}'],
    [undefined, undefined],
  ])('writes %p as %p', (value, words) => {
    expect(valueWords(value)).toBe(words);
  });
});
