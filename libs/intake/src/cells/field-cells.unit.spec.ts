import { readDay } from './day.js';
import { namesNobody, saysNothing } from '@turnaround/people';
import { readPostcode } from './postcode.js';
import { readPupilNumber } from './pupil-number.js';
import { readTelephone } from './telephone.js';

describe('A day as people and systems write it', () => {
  it.each([
    '2014-1-30',
    '2014.01.30',
    '30/Jan/2014',
    '30JAN2014',
    '30-JAN-2014',
    '30 Jan. 2014',
    'Thursday, 30 January 2014',
    'Thu 30 Jan 2014',
    '30th of January 2014',
    '30 01 2014',
    '30–01–2014',
    '30⁄01⁄2014',
    '３０/０１/２０１４',
    '30/01/2014.',
    '30 / 01 / 2014',
    '30/01/2014 0:00',
    '30/01/2014 12:00:00 AM',
    '2014-01-30T00:00:00+00:00',
    '2014-01-30 00:00:00.0000000',
    'January 30, 2014',
  ])('is taken as %s', (cell) => {
    expect(readDay(cell)).toMatchObject({ day: '2014-01-30' });
  });

  it.each([
    '30/01/2014 12:00 PM',
    '2014-01-30 08:15',
    '30/01',
    '2014',
    'January 2014',
    '30-01-14',
    '1/30/2014',
    '30/13/2014',
  ])('is refused as %s, with what to do', (cell) => {
    expect(readDay(cell)).toMatchObject({ reason: expect.stringContaining('dd/mm/yyyy') as unknown });
  });
});

describe('A postcode as people write it', () => {
  it.each([
    ['fm51aa', 'FM5 1AA'],
    ['FM5  1AA.', 'FM5 1AA'],
    ['FM5-1AA', 'FM5 1AA'],
    ['F.M.5 1AA', undefined],
    ['FM5 OAA', 'FM5 0AA'],
    ['FM1O 2AB', 'FM10 2AB'],
    ['0X1 2AB', 'OX1 2AB'],
    ['SO1 4AB', 'SO1 4AB'],
    ['CO10 0AA', 'CO10 0AA'],
    ['EC1A 1BB', 'EC1A 1BB'],
    ['12 Mill Fold, FM5 9JJ', 'FM5 9JJ'],
    ['ZZ99 3VZ', 'ZZ99 3VZ'],
  ])('is read from %s as %s', (cell, postcode) => {
    expect(readPostcode(cell)).toMatchObject(
      postcode === undefined ? { reason: expect.stringContaining('such as') as unknown } : { postcode },
    );
  });

  it.each([
    ['NFA', 'no-fixed-abode'],
    ['n.f.a.', 'no-fixed-abode'],
    ['No fixed abode', 'no-fixed-abode'],
    ['Of No Fixed Address', 'no-fixed-abode'],
    ['N/K', 'not-known'],
    ['not known', 'not-known'],
    ['.', 'not-known'],
    ['-', 'not-known'],
    ['TBC', 'not-known'],
    ['BFPO 57', 'forces'],
    ['bfpo', 'forces'],
  ])('is none in %s: %s', (cell, nowhere) => {
    expect(readPostcode(cell)).toEqual({ nowhere });
  });

  it.each(['FM5', 'Fellmoor', 'FM5 1A', '90210', 'F55M 1AA'])('is refused in %s', (cell) => {
    expect(readPostcode(cell)).toMatchObject({ reason: expect.stringContaining('not a UK postcode') as unknown });
  });
});

describe('A cell that says nothing', () => {
  it.each(['N/K', 'n/a', 'Unknown', '-', '--', '?', 'TBC', 'not given', 'null', 'Not Known.', '#NULL'])(
    'is %s',
    (cell) => {
      expect(saysNothing(cell)).toBe(true);
    },
  );
  it.each(['0', 'none', 'nil', 'no', 'Universal Credit', 'x1'])('is not %s', (cell) => {
    expect(saysNothing(cell)).toBe(false);
  });
  it('is not a name that reads like one', () => {
    expect(['Na', 'Null', 'Nan', 'X'].map(namesNobody)).toEqual([false, false, false, false]);
    expect(['Unknown', 'N/K', '-', '.', '1234'].map(namesNobody)).toEqual([true, true, true, true, true]);
  });
});

describe('A pupil number in a cell', () => {
  it.each([
    ['U820201400203', { upn: 'U820201400203', temporary: false }],
    [' u8202 0140 0203 ', { upn: 'U820201400203', temporary: false }],
    ['U-820201400203', { upn: 'U820201400203', temporary: false }],
    ['V82020130010A', { upn: 'V82020130010A', wrongLetter: true }],
    ['A820201400203', { upn: 'A820201400203', wrongLetter: true }],
    ['U820201400230', { upn: 'U820201400230', wrongLetter: true }],
    ['A000000000000', { upn: 'A000000000000', wrongLetter: true }],
    ['8202014002031', { reason: expect.stringContaining('leave the cell blank') as unknown }],
    ['1234567890', { reason: expect.stringContaining('not a unique pupil number') as unknown }],
  ])('is read from %s', (cell, reading) => {
    expect(readPupilNumber(cell)).toEqual(reading);
  });

  it('may be temporary', () => {
    const letters = [...'ABCDEFGHJKLMNPQRTUVWXYZ'].map((letter) => readPupilNumber(`${letter}82020140020B`));
    expect(letters.filter((reading) => 'temporary' in reading)).toMatchObject([{ temporary: true }]);
  });
});

describe('A telephone number in a cell', () => {
  it.each([
    ['(01632) 960001', '(01632) 960001'],
    ['01632 960001 ext 204', '01632 960001 ext 204'],
    ['01632 960001 x204', '01632 960001 x204'],
    ['+44 (0)1632 960001', '+44 (0)1632 960001'],
    ['0044 1632 960001', '0044 1632 960001'],
    ['01632-960-001', '01632-960-001'],
    ['tel: 01632 960001', '01632 960001'],
    ['07700900123;', '07700900123'],
    ['+1 212 555 0100', '+1 212 555 0100'],
  ])('is taken from %s', (cell, telephone) => {
    expect(readTelephone(cell)).toEqual({ telephone });
  });

  it.each([
    ['1632960001', /0 in front/],
    ['01632 960001 / 07700 900123', /more than one/],
    ['07700º 900123', /letters or signs/],
    ['see file', /no telephone number/],
    ['01632 96', /7 digits/],
  ])('is kept from %s with a hint', (cell, doubtful) => {
    expect(readTelephone(cell)).toEqual({ telephone: cell, doubtful: expect.stringMatching(doubtful) as unknown });
  });
});
