import { withTaken } from './taken-claims.js';

describe('The claims a batch may take', () => {
  const [amber, brook, cole] = ['Amber', 'Brook', 'Cole'].map((familyName, id) => ({ id, familyName }));
  if (amber === undefined || brook === undefined || cole === undefined) throw new Error('three claims are needed');

  it('stay in their place when somebody else takes one of them, which is said', () => {
    expect(withTaken([amber, brook], [brook, cole])).toEqual([
      { claim: amber, taken: true },
      { claim: brook, taken: false },
      { claim: cole, taken: false },
    ]);
  });

  it('are those known before while they are read again', () => {
    expect(withTaken([amber], undefined)).toEqual([{ claim: amber, taken: false }]);
  });
});
