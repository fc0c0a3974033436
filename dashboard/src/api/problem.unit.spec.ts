import { isConflict, mayRetry, problemFrom, problemOf, unreachable } from './problem.js';

const details = {
  type: 'about:blank',
  title: 'Somebody changed this in the meantime',
  status: 412,
  detail: 'Please look again.',
  code: 'COMMAND.STALE_REVISION',
  correlationId: 'c-1',
  changes: [{ revision: 3, type: 'referrals.ReferralAccepted', by: 'Ann Lee', at: '2026-01-01T10:00:00Z' }],
};

describe('A failed call', () => {
  it('keeps problem details whole', () => {
    const error = problemFrom(412, details, 'other');
    expect(error.message).toBe('Please look again.');
    expect(problemOf(error)).toEqual(details);
    expect(isConflict(error.problem)).toBe(true);
    expect(mayRetry(error.problem)).toBe(false);
  });

  it("turns a proxy's page into a sentence with the correlation id", () => {
    const { problem } = problemFrom(502, '<html>Bad gateway</html>', 'c-2');
    expect(problem.code).toBe('SERVICE.UNAVAILABLE');
    expect(problem.correlationId).toBe('c-2');
    expect(problem.detail).not.toContain('<html>');
    expect(mayRetry(problem)).toBe(true);
  });

  it('may be tried again when no answer came', () => {
    expect(mayRetry(unreachable('c-3').problem)).toBe(true);
  });

  it('is no problem when it is a programming error', () => {
    expect(problemOf(new TypeError('x is undefined'))).toBeUndefined();
  });
});
