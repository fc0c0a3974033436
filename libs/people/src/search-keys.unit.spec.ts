import fc from 'fast-check';
import type { ComparablePerson } from './compare-people.js';
import { mayBeOnePerson, pairPeople } from './pair-people.js';
import { searchKeysOf } from './search-keys.js';
import { onePerson, twoPeople } from './slips.examples.spec.js';

const known = (memberId: string, person: ComparablePerson) => ({ memberId, ...person });

/** As an index finds people: by a key in common, or an address. */
function isFound(one: ComparablePerson, other: ComparablePerson): boolean {
  const keys = new Set(searchKeysOf(other));
  return searchKeysOf(one).some((key) => keys.has(key)) || one.postcodes.some((home) => other.postcodes.includes(home));
}

describe('One person, however typed', () => {
  it.each(onePerson)('is $what', ({ one, other }) => {
    expect(mayBeOnePerson(known('one', one), known('other', other))).toBe(true);
    expect(mayBeOnePerson(known('other', other), known('one', one))).toBe(true);
    expect(isFound(one, other)).toBe(true);
  });

  it.each(twoPeople)('is not $what', ({ one, other }) => {
    expect(mayBeOnePerson(known('one', one), known('other', other))).toBe(false);
  });

  it('is found by a key or an address wherever somebody would have to look', () => {
    const some = <Value>(...values: Value[]) => fc.constantFrom(...values);
    const person = fc.record({
      firstName: some('Mia', 'Miah', 'Maya', 'Amara', 'Amaya', 'William', 'Bill', 'Ashworth'),
      lastName: some('Ashworth', 'Ashwerth', 'Johnson', 'Johnston', 'O’Neill', 'Oneil', 'Zieliński', 'Mia'),
      born: some('2014-03-09', '2014-09-03', '2014-03-08', '2015-03-09', '2014-04-09', null),
      postcodes: some<readonly string[]>(['FM1 2AB'], ['FM1 2AC'], ['FM8 4QT', 'FM1 2AB'], ['FM9 9ZZ'], []),
      upn: some('M999000112345', 'D111000119999', null),
    });
    fc.assert(
      fc.property(person, person, (one, other) => {
        if (mayBeOnePerson(known('one', one), known('other', other))) expect(isFound(one, other)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  it('is in one pair only, the likeliest', () => {
    const twin = (firstName: string): ComparablePerson => ({
      firstName,
      lastName: 'Boateng',
      born: '2014-06-21',
      postcodes: ['FM1 2AB'],
      upn: null,
    });
    const [amara, amaya] = [twin('Amara'), twin('Amaya')];
    const pairs = pairPeople([known('a', amara), known('b', amaya)], [known('c', amaya), known('d', amara)]);
    expect(pairs.map(([one, other]) => `${one.memberId}${other.memberId}`).toSorted()).toEqual(['ad', 'bc']);
  });
});
