import { assertNever, DomainError } from './errors.js';

describe('A domain error', () => {
  it('carries a stable code and particulars beside the words', () => {
    const error = new DomainError('REFERRAL.CONSENT_MISSING', 'The family has not agreed', { members: 2 });
    expect(error).toMatchObject({
      name: 'DomainError',
      code: 'REFERRAL.CONSENT_MISSING',
      message: 'The family has not agreed',
      particulars: { members: 2 },
    });
    expect(new DomainError('A.B', 'c').particulars).toEqual({});
  });
});

describe('A branch the types rule out', () => {
  it('fails loudly when it is reached all the same', () => {
    const unexpected: unknown = { type: 'Unheard' };
    expect(() => assertNever(unexpected as never)).toThrow('Unexpected value: {"type":"Unheard"}');
  });
});
