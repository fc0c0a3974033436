import type { ComparablePerson } from '@turnaround/people';
import { onePerson, twoPeople } from '@turnaround/people/examples';
import type { FamilyFacts } from '@turnaround/payment-rules';
import { type ComparedFamily, familiesOverlap, sharedPeople } from './shared-people.js';

const someone = (memberId: string, person: Partial<ComparablePerson> = {}) => ({
  memberId,
  firstName: memberId,
  lastName: memberId,
  born: null,
  postcodes: [],
  upn: null,
  ...person,
});
const need = (memberId: string): FamilyFacts['needs'][number] => ({
  needId: `need of ${memberId}`,
  memberId,
  headline: 'education',
  presentOn: '2025-01-10',
  evidenceSource: 'School register',
  eventId: memberId,
  recordedAt: '2025-01-10T09:00:00.000Z',
});
const setAside = (memberId: string): FamilyFacts['setAside'][number] => ({
  needId: `need of ${memberId}`,
  setAsideOn: '2025-02-01',
  eventId: `${memberId} gone`,
  recordedAt: '2025-02-01T09:00:00.000Z',
});
const family = (household: ComparedFamily['household'], ...needy: string[]): ComparedFamily => ({
  household,
  facts: { needs: needy.map(need), setAside: [] },
});

describe('People of two families', () => {
  it.each(onePerson)('are shared where data feeds would take them for one: $what', ({ one, other }) => {
    expect(sharedPeople([someone('one', one)], [someone('other', other)])).toEqual([['one', 'other']]);
  });

  it.each(twoPeople)('are two where data feeds would: $what', ({ one, other }) => {
    expect(sharedPeople([someone('one', one)], [someone('other', other)])).toEqual([]);
  });

  it('are shared by birthday and address, whatever they are called', () => {
    const at = { born: '1990-02-01', postcodes: ['FM1 2AB'] };
    expect(sharedPeople([someone('Ada', at)], [someone('Zed', at)])).toEqual([['Ada', 'Zed']]);
    expect(sharedPeople([someone('Ada', at)], [someone('Zed', { ...at, postcodes: ['FM9 9ZZ'] })])).toEqual([]);
  });
});

describe('Two families', () => {
  const mia = { firstName: 'Mia', lastName: 'Ashworth', born: '2014-03-09' };
  const mothers = [someone('mother'), someone('mia', { ...mia, postcodes: ['FM1 2AB'] }), someone('baby')];
  const fathers = [someone('father'), someone('mia again', { ...mia, postcodes: ['FM8 4QT'] }), someone('brother')];

  it('overlap where two of three people are the same', () => {
    expect(familiesOverlap(family(mothers), family(mothers))).toBe(true);
    expect(familiesOverlap(family(mothers), family([...mothers.slice(1), someone('other')]))).toBe(true);
  });

  it('overlap where both rest on needs of the child who lives in both', () => {
    expect(familiesOverlap(family(mothers, 'mia'), family(fathers, 'mia again', 'father'))).toBe(true);
    expect(familiesOverlap(family(mothers, 'mother'), family(fathers, 'mia again'))).toBe(false);
    expect(familiesOverlap(family(mothers), family(fathers))).toBe(false);
  });

  it('do not where the need of one was set aside', () => {
    const freed = {
      ...family(fathers, 'mia again'),
      facts: { needs: [need('mia again')], setAside: [setAside('mia again')] },
    };
    expect(familiesOverlap(family(mothers, 'mia'), freed)).toBe(false);
  });
});
