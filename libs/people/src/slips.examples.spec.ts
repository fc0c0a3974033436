import type { ComparablePerson } from './compare-people.js';

/* One person written twice, as referrals, registers and extracts do; and people who are somebody else. Whatever compares people is held to it. */

const mia: ComparablePerson = {
  firstName: 'Mia',
  lastName: 'Ashworth',
  born: '2014-03-09',
  postcodes: ['FM1 2AB'],
  upn: 'M999000112345',
};

interface Pair {
  readonly what: string;
  readonly one: ComparablePerson;
  readonly other: ComparablePerson;
}

const written = (what: string, change: Partial<ComparablePerson>, of: Partial<ComparablePerson> = {}): Pair => ({
  what,
  one: { ...mia, ...of },
  other: { ...mia, ...of, ...change },
});
const nobodyKnows = { upn: null };
const moved = { postcodes: ['FM8 4QT'], ...nobodyKnows };

/** Somebody has to look at these, or nobody need: they are one. */
export const onePerson: readonly Pair[] = [
  written('the very same', {}),
  written('at another postcode', moved, nobodyKnows),
  written('at another postcode, with accents and a blank', { ...moved, lastName: ' ÁSHWORTH ' }, nobodyKnows),
  written('at an earlier address', { postcodes: ['FM9 9ZZ', 'FM1 2AB'], ...nobodyKnows }, nobodyKnows),
  written('with day and month swapped, moved', { ...moved, born: '2014-09-03' }, nobodyKnows),
  written('with one digit of the birthday mistyped, moved', { ...moved, born: '2014-03-08' }, nobodyKnows),
  written('with the year mistyped, moved', { ...moved, born: '2015-03-09' }, nobodyKnows),
  written('with the name mistyped, moved', { ...moved, lastName: 'Ashwroth' }, nobodyKnows),
  written('with the name by its sound, moved', { ...moved, lastName: 'Ashwerth' }, nobodyKnows),
  written('with names in each other’s column', { firstName: 'Ashworth', lastName: 'Mia' }, nobodyKnows),
  written('with a postcode and a birthday mistyped', { postcodes: ['FM1 2AC'], born: '2014-03-08' }, nobodyKnows),
  written('under another surname at the same home', { lastName: 'Petrov' }, nobodyKnows),
  written('under another surname with the same number', { ...moved, upn: mia.upn, lastName: 'Petrov' }),
  written('a short form', { ...moved, firstName: 'Bill' }, { firstName: 'William', ...nobodyKnows }),
  written(
    'with an apostrophe of another kind',
    { ...moved, lastName: 'O’Neill' },
    { lastName: "O'Neill", ...nobodyKnows },
  ),
  written('with letters of Poland', { ...moved, lastName: 'Zielinski' }, { lastName: 'Zieliński', ...nobodyKnows }),
  written('with letters of Turkey', { ...moved, lastName: 'Isik' }, { lastName: 'İşık', ...nobodyKnows }),
];

export const twoPeople: readonly Pair[] = [
  written('somebody else born that day', { ...moved, firstName: 'Zed', lastName: 'Quill' }, nobodyKnows),
  written('another pupil of that name and birthday', { ...moved, upn: 'D111000119999' }),
  written('a parent of the same name', { born: '1984-11-21', ...nobodyKnows }, nobodyKnows),
  written('somebody else at that address', { firstName: 'Zed', lastName: 'Quill', born: '2011-11-30' }, nobodyKnows),
  written('a namesake born another day', { ...moved, born: '2009-12-24' }, nobodyKnows),
];
