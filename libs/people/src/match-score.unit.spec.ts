import type { ComparedField } from '@turnaround/contracts';
import { type ComparablePerson, comparePeople } from './compare-people.js';
import { decideMatch, isBeyondRivals, scoreOf } from './match-score.js';

const mia: ComparablePerson = {
  firstName: 'Mia',
  lastName: 'Ashworth',
  born: '2014-03-09',
  postcodes: ['FM1 2AB'],
  upn: 'M999000112345',
};
const education = { byPupilNumber: true };
const agreements = (
  change: Partial<ComparablePerson>,
  { byPupilNumber } = { byPupilNumber: false },
): readonly ComparedField[] => comparePeople({ ...mia, ...change }, mia, { byPupilNumber });
const scored = (name: string, compared: readonly ComparedField[]) => ({ name, compared, score: scoreOf(compared) });

describe('Comparing people', () => {
  it.each([
    ['the very same', {}, 100],
    ['a sound of the same name', { lastName: 'Ashwerth' }, 93],
    ['a short form', { firstName: 'Miah' }, 93],
    ['day and month swapped', { born: '2014-09-03' }, 83],
    ['no postcode', { postcodes: [] }, 75],
    ['an address among earlier ones', { postcodes: ['FM9 9ZZ', 'FM1 2AB'] }, 100],
    ['another birthday', { born: '2011-11-30' }, 50],
  ])('gives %s its points', (_what, change, points) => {
    expect(scoreOf(agreements(change))).toBe(points);
  });

  it('counts a pupil number in education only', () => {
    const other = { upn: 'G999000119999' };
    expect(scoreOf(agreements(other))).toBe(100);
    expect(scoreOf(agreements(other, education))).toBe(70);
    expect(agreements({}).map(({ field }) => field)).not.toContain('upn');
  });

  it('is sure only with the same birthday and address, or for a pupil the same number', () => {
    expect(decideMatch([scored('mia', agreements({}))])).toMatchObject({ kind: 'sure' });
    expect(decideMatch([scored('mia', agreements({ born: '2014-09-03' }))])).toMatchObject({ kind: 'review' });
    expect(decideMatch([scored('mia', agreements({ postcodes: [] }))])).toMatchObject({ kind: 'review' });
    const pupil = agreements({ postcodes: [] }, education);
    expect(decideMatch([scored('mia', pupil)])).toMatchObject({ kind: 'sure' });
  });

  it.each([
    ['Daniel', 'Danielle'],
    ['Martin', 'Martina'],
    ['Jack', 'John'],
  ])('asks whether %s is %s, who alone is known, unless the pupil number says so', (given, known) => {
    const compared = (by: { byPupilNumber: boolean }) =>
      comparePeople({ ...mia, firstName: given }, { ...mia, firstName: known }, by);
    expect(scoreOf(compared({ byPupilNumber: false }))).toBe(93);
    expect(decideMatch([scored(known, compared({ byPupilNumber: false }))])).toMatchObject({ kind: 'review' });
    expect(decideMatch([scored(known, compared(education))])).toMatchObject({ kind: 'sure' });
  });

  it('asks somebody where the pupil number is that of another, and names both', () => {
    const same = scored('same', agreements({ upn: null }, education));
    const stranger = { firstName: 'Zed', lastName: 'Quill', born: '2010-01-01', postcodes: ['ZZ1 1ZZ'] };
    const holder = scored('holder', agreements(stranger, education));
    expect(decideMatch([same])).toMatchObject({ kind: 'sure' });
    expect(decideMatch([holder, same])).toMatchObject({
      kind: 'review',
      candidates: [{ name: 'same' }, { name: 'holder' }],
    });
    expect(decideMatch([holder])).toMatchObject({ kind: 'none' });
  });

  it('asks somebody where first and last name stand in each other’s column', () => {
    const swapped = { firstName: mia.lastName, lastName: mia.firstName };
    expect(agreements(swapped)).toEqual(
      expect.arrayContaining([
        { field: 'firstName', agreement: 'alike' },
        { field: 'lastName', agreement: 'alike' },
      ]),
    );
    expect(decideMatch([scored('mia', agreements(swapped))])).toMatchObject({ kind: 'review' });
    const half = agreements({ firstName: mia.lastName, lastName: 'Quill' });
    expect(half.slice(0, 2).map(({ agreement }) => agreement)).toEqual(['different', 'different']);
  });

  it('asks somebody where birthday and pupil number agree, whatever the names', () => {
    const renamed = { firstName: 'Zed', lastName: 'Quill', postcodes: ['ZZ1 1ZZ'] };
    expect(decideMatch([scored('mia', agreements(renamed, education))])).toMatchObject({ kind: 'review' });
    expect(decideMatch([scored('mia', agreements(renamed))])).toMatchObject({ kind: 'none' });
  });

  it('asks somebody where two are as likely, best first', () => {
    const twin = scored('twin', agreements({ lastName: 'Ashwerth' }));
    const same = scored('same', agreements({}));
    expect(decideMatch([twin, same])).toMatchObject({
      kind: 'review',
      candidates: [{ name: 'same' }, { name: 'twin' }],
    });
  });

  it('leaves alone what is nobody, and says how near it came', () => {
    const stranger = agreements({ firstName: 'Zed', lastName: 'Quill', born: '1990-01-01', postcodes: ['ZZ1 1ZZ'] });
    expect(decideMatch([scored('stranger', stranger)])).toEqual({ kind: 'none', best: 0 });
    expect(decideMatch([])).toEqual({ kind: 'none', best: null });
  });

  it('needs no look by address once nobody found by it could come near', () => {
    expect(isBeyondRivals(decideMatch([scored('same', agreements({}))]))).toBe(true);
    const near = agreements({ lastName: 'Ashwerth', firstName: 'Miah' });
    expect(isBeyondRivals(decideMatch([scored('near', near)]))).toBe(false);
  });
});
