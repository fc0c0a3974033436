import { isUnavailable } from './unavailable.js';

const withCode = (code: string): Error => Object.assign(new Error('failed'), { code });

describe('An error means that the database is unavailable', () => {
  it.each(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03', '08006', '53300', '40001', '40P01'])(
    'with code %s',
    (code) => {
      expect(isUnavailable(withCode(code))).toBe(true);
    },
  );

  it('when node-postgres lost the connection, and when that is the cause of it', () => {
    const lost = new Error('Connection terminated unexpectedly');
    expect(isUnavailable(lost)).toBe(true);
    expect(isUnavailable(new Error('append failed', { cause: lost }))).toBe(true);
    expect(isUnavailable(new AggregateError([withCode('ECONNREFUSED')]))).toBe(true);
  });

  it.each([withCode('23505'), withCode('42P01'), new Error('something else'), 'ECONNREFUSED', undefined])(
    'but not for %s',
    (error) => {
      expect(isUnavailable(error)).toBe(false);
    },
  );
});
