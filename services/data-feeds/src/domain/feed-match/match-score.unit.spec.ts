import type { ComparedField } from '@turnaround/contracts';
import { comparePeople } from '../../matching/compare-people.js';
import { decideMatch, isBeyondRivals, scoreOf } from './match-score.js';

const mia = {
  first_name: 'Mia',
  last_name: 'Ashworth',
  born: '2014-03-09',
  postcode: 'FM1 2AB',
  upn: 'A999000112345',
};
const agreements = (
  change: Partial<typeof mia> | Record<string, null>,
  feed: 'police-incidents' | 'school-attendance' = 'police-incidents',
): readonly ComparedField[] => comparePeople(feed, { ...mia, ...change }, mia);
const scored = (name: string, compared: readonly ComparedField[]) => ({ name, compared, score: scoreOf(compared) });

describe('Matching a row of a feed', () => {
  it.each([
    ['the very same', {}, 100],
    ['a sound of the same name', { last_name: 'Ashwerth' }, 93],
    ['a short form', { first_name: 'Miah' }, 93],
    ['day and month swapped', { born: '2014-09-03' }, 83],
    ['no postcode', { postcode: null }, 75],
    ['another birthday', { born: '2011-11-30' }, 50],
  ])('gives %s its points', (_what, change, points) => {
    expect(scoreOf(agreements(change))).toBe(points);
  });

  it('counts a pupil number in education only', () => {
    const other = { upn: 'B999000119999' };
    expect(scoreOf(agreements(other))).toBe(100);
    expect(scoreOf(agreements(other, 'school-attendance'))).toBe(70);
    expect(agreements({}).map(({ field }) => field)).not.toContain('upn');
  });

  it('is sure only with the same birthday and address, or for a pupil the same number', () => {
    expect(decideMatch([scored('mia', agreements({}))])).toMatchObject({ kind: 'sure' });
    expect(decideMatch([scored('mia', agreements({ born: '2014-09-03' }))])).toMatchObject({ kind: 'review' });
    expect(decideMatch([scored('mia', agreements({ postcode: null }))])).toMatchObject({ kind: 'review' });
    const pupil = agreements({ postcode: null }, 'school-attendance');
    expect(decideMatch([scored('mia', pupil)])).toMatchObject({ kind: 'sure' });
  });

  it.each([
    ['Daniel', 'Danielle'],
    ['Martin', 'Martina'],
    ['Jack', 'John'],
  ])('asks whether %s is %s, who alone is known, unless the pupil number says so', (given, known) => {
    const compared = (feed: 'police-incidents' | 'school-attendance') =>
      comparePeople(feed, { ...mia, first_name: given }, { ...mia, first_name: known });
    expect(scoreOf(compared('police-incidents'))).toBe(93);
    expect(decideMatch([scored(known, compared('police-incidents'))])).toMatchObject({ kind: 'review' });
    expect(decideMatch([scored(known, compared('school-attendance'))])).toMatchObject({ kind: 'sure' });
  });

  it('asks somebody where the pupil number is that of another, and names both', () => {
    const same = scored('same', agreements({ upn: null }, 'school-attendance'));
    const stranger = { first_name: 'Zed', last_name: 'Quill', born: '2010-01-01', postcode: 'ZZ1 1ZZ' };
    const holder = scored('holder', agreements(stranger, 'school-attendance'));
    expect(decideMatch([same])).toMatchObject({ kind: 'sure' });
    expect(decideMatch([holder, same])).toMatchObject({
      kind: 'review',
      candidates: [{ name: 'same' }, { name: 'holder' }],
    });
    expect(decideMatch([holder])).toMatchObject({ kind: 'none' });
  });

  it('asks somebody where first and last name stand in each other’s column', () => {
    const swapped = { first_name: mia.last_name, last_name: mia.first_name };
    expect(agreements(swapped)).toEqual(
      expect.arrayContaining([
        { field: 'firstName', agreement: 'alike' },
        { field: 'lastName', agreement: 'alike' },
      ]),
    );
    expect(decideMatch([scored('mia', agreements(swapped))])).toMatchObject({ kind: 'review' });
    const half = agreements({ first_name: mia.last_name, last_name: 'Quill' });
    expect(half.slice(0, 2).map(({ agreement }) => agreement)).toEqual(['different', 'different']);
  });

  it('asks somebody where birthday and pupil number agree, whatever the names', () => {
    const renamed = { first_name: 'Zed', last_name: 'Quill', postcode: 'ZZ1 1ZZ' };
    expect(decideMatch([scored('mia', agreements(renamed, 'school-attendance'))])).toMatchObject({ kind: 'review' });
    expect(decideMatch([scored('mia', agreements(renamed))])).toMatchObject({ kind: 'none' });
  });

  it('asks somebody where two are as likely, best first', () => {
    const twin = scored('twin', agreements({ last_name: 'Ashwerth' }));
    const same = scored('same', agreements({}));
    expect(decideMatch([twin, same])).toMatchObject({
      kind: 'review',
      candidates: [{ name: 'same' }, { name: 'twin' }],
    });
  });

  it('leaves alone what is nobody, and says how near it came', () => {
    const stranger = agreements({ first_name: 'Zed', last_name: 'Quill', born: '1990-01-01', postcode: 'ZZ1 1ZZ' });
    expect(decideMatch([scored('stranger', stranger)])).toEqual({ kind: 'none', best: 0 });
    expect(decideMatch([])).toEqual({ kind: 'none', best: null });
  });

  it('needs no look by address once nobody found by it could come near', () => {
    expect(isBeyondRivals(decideMatch([scored('same', agreements({}))]))).toBe(true);
    const near = agreements({ last_name: 'Ashwerth', first_name: 'Miah' });
    expect(isBeyondRivals(decideMatch([scored('near', near)]))).toBe(false);
  });
});
