import type { MatchReviewRow } from '@turnaround/contracts';
import { sideBySide } from './side-by-side.js';

describe('A row of a feed beside somebody it may be about', () => {
  const candidate: MatchReviewRow['candidates'][number] = {
    caseId: 'case',
    familyId: 'family',
    familyName: 'Ashworth',
    memberId: 'mia',
    firstName: 'Mia',
    lastName: 'Ashworth',
    dateOfBirth: '2014-03-09',
    score: 68,
    compared: [
      { field: 'lastName', agreement: 'alike' },
      { field: 'dateOfBirth', agreement: 'same' },
      { field: 'postcode', agreement: 'missing' },
      { field: 'upn', agreement: 'missing' },
    ],
  };

  it('shows both sides of every field that was compared, and no pupil number of the programme', () => {
    const person = { firstName: 'Mia', lastName: 'Ashwerth', dateOfBirth: '2014-03-09', upn: 'J820200112345' };
    expect(sideBySide(person, candidate)).toEqual([
      { field: 'lastName', inFile: 'Ashwerth', inProgramme: 'Ashworth', agreement: 'alike' },
      { field: 'dateOfBirth', inFile: '9 Mar 2014', inProgramme: '9 Mar 2014', agreement: 'same' },
      { field: 'postcode', inFile: undefined, inProgramme: undefined, agreement: 'missing' },
      { field: 'upn', inFile: 'J820200112345', inProgramme: undefined, agreement: 'missing' },
    ]);
  });
});
