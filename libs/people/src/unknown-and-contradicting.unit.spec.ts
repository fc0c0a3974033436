import fc from 'fast-check';
import { type ComparablePerson, comparePeople } from './compare-people.js';
import { decideMatch, type MatchDecision, scoreOf } from './match-score.js';

interface Named extends ComparablePerson {
  readonly name: string;
}
const person = (
  name: string,
  firstName: string,
  lastName: string,
  born: string | null,
  rest: Partial<Named> = {},
): Named => ({
  name,
  firstName,
  lastName,
  born,
  postcodes: ['FM5 1AA'],
  upn: null,
  ...rest,
});
const decide = (
  row: Named,
  known: readonly Named[],
  byPupilNumber = true,
): MatchDecision<{ name: string; score: number; compared: ReturnType<typeof comparePeople> }> =>
  decideMatch(
    known.map((one) => {
      const compared = comparePeople(row, one, { byPupilNumber });
      return { name: one.name, compared, score: scoreOf(compared) };
    }),
  );
const agreement = (row: Named, known: Named, field: string): string | undefined =>
  comparePeople(row, known, { byPupilNumber: true }).find((one) => one.field === field)?.agreement;

const mia = person('mia', 'Mia', 'Moss', '2014-01-30', { upn: 'U820201400203' });

describe('What is unknown', () => {
  it.each<[string, string, Partial<Named>, Partial<Named>]>([
    ['the postcode of nobody’s home', 'postcode', { postcodes: ['ZZ99 3VZ'] }, { postcodes: ['ZZ99 3VZ'] }],
    ['another of them', 'postcode', { postcodes: ['ZZ99 3CZ'] }, { postcodes: ['FM5 1AA'] }],
    ['where soldiers get letters', 'postcode', { postcodes: ['BF1 2AT'] }, { postcodes: ['BF1 2AT'] }],
    ['1 January', 'dateOfBirth', { born: '2014-01-01' }, { born: '2014-01-01' }],
    ['1 January for somebody’s birthday', 'dateOfBirth', { born: '2014-01-01' }, {}],
    ['1900', 'dateOfBirth', { born: '1900-05-05' }, { born: '1900-05-05' }],
    ['a wrong check letter', 'upn', { upn: 'A820201400203' }, {}],
    ['a wrong check letter on both sides', 'upn', { upn: 'A820201400203' }, { upn: 'A820201400203' }],
    ['a number of noughts', 'upn', { upn: 'A000000000000' }, { upn: 'A000000000000' }],
    ['a name not known', 'firstName', { firstName: 'Unknown' }, { firstName: 'Unknown' }],
    ['a baby', 'firstName', { firstName: 'Baby' }, {}],
    ['a blank surname', 'lastName', { lastName: '' }, {}],
  ])('neither agrees nor disagrees: %s', (_what, field, row, known) => {
    expect(agreement({ ...mia, ...row }, { ...mia, ...known }, field)).toBe('missing');
  });

  it('never makes anybody sure, whatever else of it agrees', () => {
    const ahmed = person('ahmed', 'Ahmed', 'Hassan', '1990-01-01', { postcodes: ['ZZ99 3VZ'] });
    const rows = [
      ahmed,
      { ...ahmed, firstName: 'Ahmad', lastName: 'Hasan' },
      { ...ahmed, postcodes: [] },
      { ...ahmed, postcodes: ['ZZ99 3CZ'] },
    ];
    expect(rows.map((row) => decide(row, [ahmed], false).kind)).toEqual(['review', 'review', 'review', 'review']);
  });

  it('in a temporary number says nothing against another one', () => {
    const temporary = [...'ABCDEFGHJKLMNPQRTUVWXYZ'].map((letter) => `${letter}82020140020B`);
    const agreements = temporary.map((upn) => agreement({ ...mia, upn }, mia, 'upn'));
    expect(new Set(agreements)).toEqual(new Set(['missing']));
  });

  it('of a name is made up by the other, where all of it stands in one cell', () => {
    for (const [firstName, lastName] of [
      ['Mia Moss', ''],
      ['', 'Moss, Mia'],
      ['Moss Mia', 'N/K'],
    ] as const) {
      expect(decide({ ...mia, firstName, lastName }, [mia])).toMatchObject({ kind: 'sure' });
    }
    expect(decide({ ...mia, lastName: '' }, [mia]).kind).toBe('review');
  });
});

describe('What contradicts', () => {
  const ali = person('ali', 'Mohammed Ali', 'Rahman', '2013-06-14', { upn: 'V820201300101' });
  const hassan = person('hassan', 'Mohammed Hassan', 'Rahman', '2013-06-14', { upn: 'J820201300102' });
  const amara = person('amara', 'Amara', 'Boateng', '2014-06-21', { upn: 'U820201400203' });
  const amaya = person('amaya', 'Amaya', 'Boateng', '2014-06-21', { upn: 'E820201500405' });

  it.each<[string, Named, readonly Named[]]>([
    ['a twin with his brother’s number', { ...ali, upn: hassan.upn }, [ali, hassan]],
    ['a twin with his brother’s number, who moved', { ...ali, upn: hassan.upn, postcodes: ['FM9 9ZZ'] }, [ali, hassan]],
    ['a twin with his brother’s number, who is not known himself', { ...ali, upn: hassan.upn }, [hassan]],
    ['a twin whose name is nearly her sister’s, with her number', { ...amara, upn: amaya.upn }, [amara, amaya]],
    ['somebody else’s number', { ...ali, upn: 'E820201500405' }, [ali]],
    ['the number of a stranger', { ...ali, upn: mia.upn }, [ali, mia]],
    ['a birthday that is not the number’s', { ...ali, born: '1980-05-04' }, [ali]],
    ['a name shared by half', { ...ali, firstName: 'Mohammed', upn: null }, [ali, hassan]],
  ])('brings %s to review, and never to the other', (_what, row, known) => {
    for (const order of [known, known.toReversed()]) {
      const decision = decide(row, order);
      expect(decision).toMatchObject({ kind: 'review' });
      if (decision.kind !== 'review') continue;
      expect(decision.candidates.map(({ name }) => name)).toContain(known[0]?.name);
    }
  });

  it('leaves each twin sure with the number of their own', () => {
    for (const [row, known] of [
      [ali, [ali, hassan]],
      [hassan, [ali, hassan]],
      [amara, [amara, amaya]],
    ] as const) {
      expect(decide(row, known)).toMatchObject({ kind: 'sure', candidate: { name: row.name } });
    }
  });

  it('takes nobody who fits the row out of the review, however wrong one cell is', () => {
    const wrong = fc.constantFrom<Partial<Named>>(
      { upn: 'E820201500405' },
      { postcodes: ['FM9 9ZZ'] },
      { lastName: 'Quill' },
      { firstName: 'Zed' },
    );
    fc.assert(
      fc.property(wrong, (cell) => {
        expect(decide({ ...mia, ...cell }, [mia])).not.toMatchObject({ kind: 'none' });
      }),
    );
  });
});
