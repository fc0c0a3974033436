import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';

describe('Canonical JSON', () => {
  it('is what the reference implementation makes of any value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value));
      }),
      { numRuns: 1_000 },
    );
  });

  it('sorts keys by their UTF-16 units, numbers among them, and writes numbers as ECMAScript does', () => {
    const value = {
      10: 1e21,
      9: -0,
      '€': 0.000001,
      '\u{1F600}': 1e-7,
      '\uFB33': [333333333.3333333],
      a: 'é\u0000"\\/',
    };
    expect(canonicalJson(value)).toBe(
      '{"10":1e+21,"9":0,"a":"é\\u0000\\"\\\\/","€":0.000001,"\u{1F600}":1e-7,"\uFB33":[333333333.3333333]}',
    );
    expect(canonicalJson(value)).toBe(canonicalize(value));
  });

  it('leaves out what is undefined, has null for it in lists, and asks objects for their own form', () => {
    const value = { b: undefined, a: [undefined, null], on: new Date(0) };
    expect(canonicalJson(value)).toBe('{"a":[null,null],"on":"1970-01-01T00:00:00.000Z"}');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1n])('refuses %s', (value) => {
    expect(() => canonicalJson({ value })).toThrow(TypeError);
  });
});
