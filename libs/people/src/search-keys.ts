import { soundsOf, wholeName } from './compare-names.js';
import type { ComparablePerson } from './compare-people.js';

type Described = Pick<ComparablePerson, 'firstName' | 'lastName' | 'born' | 'upn'>;

/**
 * Texts by which an index finds people worth comparing: two records that somebody would have to look at share one of them, or
 * an address. Names alike but not of one sound are found by the birthday, a birthday with a slip by name or sound.
 */
export function searchKeysOf({ firstName, lastName, born, upn }: Described): readonly string[] {
  const name = nameKeyOf(firstName, lastName);
  return [
    ...new Set([
      ...(name === '' ? [] : [`name ${name}`]),
      ...(upn === null ? [] : [`pupil ${upn}`]),
      ...(born === null ? [] : birthdayKeys(born, [...soundsOf(firstName), ...soundsOf(lastName)])),
    ]),
  ];
}

/** The whole name, whichever of the two stands first; empty where there are no letters. */
export function nameKeyOf(firstName: string, lastName: string): string {
  return [wholeName(firstName), wholeName(lastName)]
    .filter((name) => name !== '')
    .toSorted()
    .join(' ');
}

/** Day and month in either order; and with one of year, month and day left out, whoever has a name of that sound. */
function birthdayKeys(born: string, sounds: readonly string[]): readonly string[] {
  const [year = '', month = '', day = ''] = born.split('-');
  const withSlip = [`${year}-${month}-`, `${year}--${day}`, `-${month}-${day}`];
  return [
    `born ${year} ${[month, day].toSorted().join(' ')}`,
    ...sounds.flatMap((sound) => withSlip.map((rest) => `born ${rest} ${sound}`)),
  ];
}
