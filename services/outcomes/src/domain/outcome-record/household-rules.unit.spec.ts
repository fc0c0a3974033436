import type { Member } from '@turnaround/contracts';
import { given } from '@turnaround/testing';
import type { RecordHouseholdChange } from './outcome-record.commands.js';
import { outcomeRecordDecider } from './outcome-record.decider.js';
import type { OutcomeRecordEvent } from './outcome-record.events.js';

const ids = { caseId: 'case', familyId: 'family' };
const ben: Member = {
  memberId: 'ben',
  firstName: 'Ben',
  lastName: 'O’Neill',
  dateOfBirth: '2025-06-10',
  relationship: 'son',
};
const opened: OutcomeRecordEvent = {
  type: 'outcomes.OutcomeRecordOpened',
  data: { ...ids, familyName: 'Moss', members: [ben] },
};
const benLeft: OutcomeRecordEvent = {
  type: 'outcomes.HouseholdChanged',
  data: { ...ids, memberId: 'ben', change: 'left', changedOn: '2025-12-01' },
};
const kit: Member = { memberId: 'kit', firstName: 'Kit', lastName: 'Moss', relationship: 'daughter' };
const joins = (member: Partial<Member>, changedOn = '2026-01-05'): RecordHouseholdChange => ({
  type: 'RecordHouseholdChange',
  changedBy: 'kay',
  change: 'joined',
  memberId: 'kit',
  member: { ...kit, ...member },
  changedOn,
  today: '2026-01-06',
});

describe('Who joins or leaves a household', () => {
  it.each<[string, RecordHouseholdChange, string]>([
    ['was born next year', joins({ dateOfBirth: '2027-01-05' }), 'BIRTHDAY_UNLIKELY'],
    ['was born tomorrow', joins({ dateOfBirth: '2026-01-07' }), 'BIRTHDAY_UNLIKELY'],
    ['would be 120', joins({ dateOfBirth: '1906-01-06' }), 'BIRTHDAY_UNLIKELY'],
    ['joined before the birth', joins({ dateOfBirth: '2026-01-05' }, '2026-01-04'), 'CHANGE_BEFORE_BIRTH'],
    ['is expected in a year', joins({ expectedOn: '2027-01-05' }), 'EXPECTED_DATE_UNLIKELY'],
    ['was expected last summer', joins({ expectedOn: '2025-08-05' }), 'EXPECTED_DATE_UNLIKELY'],
    ['is there', joins({ firstName: 'BEN', lastName: "O'Neill", dateOfBirth: '2025-06-10' }), 'MEMBER_TWICE'],
    [
      'leaves before the birth',
      {
        type: 'RecordHouseholdChange',
        changedBy: 'kay',
        change: 'left',
        memberId: 'ben',
        changedOn: '2025-06-09',
        today: '2026-01-06',
      },
      'CHANGE_BEFORE_BIRTH',
    ],
  ])('is refused who %s', (_what, command, code) => {
    given(outcomeRecordDecider, [opened]).when(command).thenFails(`OUTCOME_RECORD.${code}`);
  });

  it.each<[string, RecordHouseholdChange]>([
    ['on the day of the birth', joins({ dateOfBirth: '2026-01-05' })],
    ['before the birth', joins({ expectedOn: '2026-06-05' })],
    ['of another name on that birthday', joins({ firstName: 'Leo', lastName: 'O’Neill', dateOfBirth: '2025-06-10' })],
    ['at a hundred', joins({ dateOfBirth: '1925-05-04' })],
  ])('is taken %s', (_what, command) => {
    const { memberId, change, member, changedOn } = command;
    const data = { ...ids, memberId, change, changedOn, ...(member === undefined ? {} : { member }) };
    given(outcomeRecordDecider, [opened])
      .when(command)
      .then([{ type: 'outcomes.HouseholdChanged', data }]);
  });

  it('is not taken for somebody new who left before, nor twice under another id', () => {
    const again = joins({ firstName: 'Ben', lastName: 'O’Neill', dateOfBirth: '2025-06-10' });
    given(outcomeRecordDecider, [opened, benLeft]).when(again).thenFails('OUTCOME_RECORD.MEMBER_TWICE');
    const first = joins({ dateOfBirth: '2025-02-02' });
    const joined: OutcomeRecordEvent = {
      type: 'outcomes.HouseholdChanged',
      data: {
        ...ids,
        memberId: 'kit',
        change: 'joined',
        changedOn: '2026-01-05',
        member: { ...kit, dateOfBirth: '2025-02-02' },
      },
    };
    given(outcomeRecordDecider, [opened, joined])
      .when({ ...first, memberId: 'other' })
      .thenFails('OUTCOME_RECORD.MEMBER_TWICE');
  });
});
