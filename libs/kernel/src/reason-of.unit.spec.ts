import { DomainError } from './errors.js';
import { reasonOf } from './reason-of.js';

describe('Why something failed', () => {
  it.each([
    [new DomainError('CASE.CLOSED', 'The case of Robbins is closed'), /^CASE\.CLOSED$/],
    [
      Object.assign(new Error('invalid input syntax for type integer: "Robbins"'), {
        name: 'error',
        code: '22P02',
        table: 'claims',
        column: 'sum',
      }),
      /^PostgreSQL 22P02 \(table claims, column sum\)$/,
    ],
    [new TypeError('Robbins is not a function'), /^TypeError at libs\/kernel\/src\/reason-of\.unit\.spec\.ts:\d+$/],
    [
      Object.assign(
        new Error('PostgreSQL cannot be reached', { cause: Object.assign(new Error('Robbins'), { code: '53100' }) }),
        {
          name: 'StoreUnavailableError',
        },
      ),
      /^StoreUnavailableError: PostgreSQL cannot be reached \(Error 53100/,
    ],
    ['Robbins', /^Something that is no error was thrown$/],
  ])('is said by kind, code and place, without what somebody wrote (%#)', (error, reason) => {
    expect(reasonOf(error)).toMatch(reason);
    expect(reasonOf(error)).not.toContain('Robbins');
  });
});
