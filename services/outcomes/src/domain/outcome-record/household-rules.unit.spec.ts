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

describe('A departure', () => {
  const adult: Member = {
    ...ben,
    memberId: 'dad',
    firstName: 'Dan',
    dateOfBirth: '1990-02-03',
    relationship: 'father',
  };
  const unknown: Member = { memberId: 'who', firstName: 'Sam', lastName: 'Moss', relationship: 'son' };
  const unborn: Member = { ...unknown, memberId: 'baby', expectedOn: '2026-03-01' };
  const at18: Member = { ...adult, memberId: 'grown', firstName: 'Kim', dateOfBirth: '2008-01-05' };
  const family: OutcomeRecordEvent = {
    type: 'outcomes.OutcomeRecordOpened',
    data: { ...ids, familyName: 'Moss', members: [ben, adult, unknown, unborn, at18] },
  };
  const need: OutcomeRecordEvent = {
    type: 'outcomes.NeedsNoted',
    data: { ...ids, needs: [{ needId: 'need', memberId: 'dad', headline: 'health', description: 'Sleep' }] },
  };
  const setAside: OutcomeRecordEvent = {
    type: 'outcomes.NeedSetAside',
    data: { ...ids, needId: 'need', reason: 'Judged elsewhere', approvedBy: 'pat', setAsideOn: '2026-01-02' },
  };
  const offences: OutcomeRecordEvent = {
    type: 'outcomes.EvidenceRecorded',
    data: {
      ...{ ...ids, evidenceId: 'offences', memberId: 'dad', observedOn: '2025-12-01' },
      measure: { kind: 'offences', from: '2025-06-01', to: '2025-11-30', proven: 3 },
      source: { system: 'Police', title: 'Extract', documentOn: '2025-12-01' },
    },
  };
  const retracted: OutcomeRecordEvent = {
    type: 'outcomes.EvidenceRetracted',
    data: { ...ids, evidenceId: 'offences', reason: 'Another', retractedBy: 'pat', retractedOn: '2026-01-02' },
  };
  const leaves = (memberId: string, reason?: string, changedOn = '2026-01-05'): RecordHouseholdChange => ({
    ...{ type: 'RecordHouseholdChange', change: 'left', changedBy: 'kay', today: '2026-01-06' },
    ...{ memberId, reason, changedOn },
  });

  it.each<[string, string, readonly OutcomeRecordEvent[]]>([
    ['a child, of whom every test asks', 'ben', []],
    ['somebody whose age nobody knows', 'who', []],
    ['a child to be born', 'baby', []],
    ['an adult with a need', 'dad', [need]],
    ['an adult of whom something was counted', 'dad', [offences]],
  ])('of %s wants a reason and a second person', (_who, memberId, history) => {
    given(outcomeRecordDecider, [family, ...history])
      .when(leaves(memberId))
      .thenFails('OUTCOME_RECORD.DEPARTURE_REASON_MISSING');
    const change: OutcomeRecordEvent = {
      type: 'outcomes.HouseholdChanged',
      data: { ...ids, memberId, change: 'left', changedOn: '2026-01-05' },
    };
    const explained: OutcomeRecordEvent = {
      type: 'outcomes.DepartureExplained',
      data: { ...ids, memberId, leftOn: '2026-01-05', reason: 'To his aunt', explainedBy: 'kay' },
    };
    given(outcomeRecordDecider, [family, ...history])
      .when(leaves(memberId, 'To his aunt'))
      .then([change, explained]);
    const confirm = { type: 'ConfirmDeparture', memberId, confirmedOn: '2026-01-06' } as const;
    given(outcomeRecordDecider, [family, ...history, change, explained])
      .when({ ...confirm, confirmedBy: 'kay' })
      .thenFails('OUTCOME_RECORD.DEPARTURE_SECOND_PERSON');
  });

  it.each<[string, string, readonly OutcomeRecordEvent[]]>([
    ['an adult of whom nothing is asked', 'dad', []],
    ['somebody who is 18 that day', 'grown', []],
    ['an adult whose need was set aside', 'dad', [need, setAside]],
    ['an adult whose figures were retracted', 'dad', [offences, retracted]],
  ])('of %s wants none', (_who, memberId, history) => {
    given(outcomeRecordDecider, [family, ...history])
      .when(leaves(memberId))
      .then([
        { type: 'outcomes.HouseholdChanged', data: { ...ids, memberId, change: 'left', changedOn: '2026-01-05' } },
      ]);
  });
});
