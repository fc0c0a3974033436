import type { Member } from '@turnaround/contracts';
import { given } from '@turnaround/testing';
import type { OutcomeRecordCommand, RecordDeath } from './outcome-record.commands.js';
import { outcomeRecordDecider } from './outcome-record.decider.js';
import type { OutcomeRecordEvent } from './outcome-record.events.js';

const ids = { caseId: 'case', familyId: 'family' };
const of = { ...ids, memberId: 'idris' };
const idris: Member = {
  memberId: 'idris',
  firstName: 'Idris',
  lastName: 'Morgan',
  dateOfBirth: '1984-02-01',
  relationship: 'father',
};
const opened: OutcomeRecordEvent = {
  type: 'outcomes.OutcomeRecordOpened',
  data: { ...ids, familyName: 'Morgan', members: [idris] },
};
const needsNoted: OutcomeRecordEvent = {
  type: 'outcomes.NeedsNoted',
  data: {
    ...ids,
    needs: [{ needId: 'need', memberId: 'idris', headline: 'health', description: 'Anxious', basis: 'fact' }],
  } as unknown as Extract<OutcomeRecordEvent, { type: 'outcomes.NeedsNoted' }>['data'],
};
const working: OutcomeRecordEvent = {
  type: 'outcomes.EvidenceRecorded',
  data: {
    ...of,
    evidenceId: 'evidence',
    measure: { kind: 'work', from: '2026-07-01' },
    source: { system: 'Employer', title: 'Letter', documentOn: '2026-07-02', kind: 'document' },
    observedOn: '2026-07-02',
  },
};
const dies = (change: Partial<RecordDeath> = {}): RecordDeath => ({
  type: 'RecordDeath',
  memberId: 'idris',
  diedOn: '2026-08-09',
  recordedBy: 'kay',
  today: '2026-08-20',
  ...change,
});
const died: OutcomeRecordEvent = { type: 'outcomes.MemberDied', data: { ...of, diedOn: '2026-08-09' } };
const left: OutcomeRecordEvent = {
  type: 'outcomes.HouseholdChanged',
  data: { ...of, change: 'left', changedOn: '2026-08-09' },
};
const leftBefore: OutcomeRecordEvent = {
  type: 'outcomes.HouseholdChanged',
  data: { ...of, change: 'left', changedOn: '2026-05-01' },
};

describe('A death', () => {
  it('takes whoever was in the household out of it that day', () => {
    given(outcomeRecordDecider, [opened]).when(dies()).then([died, left]);
    given(outcomeRecordDecider, [opened, leftBefore]).when(dies()).then([died]);
    given(outcomeRecordDecider, [opened, working])
      .when(dies({ diedOn: '2026-07-01' }))
      .then([
        { type: 'outcomes.MemberDied', data: { ...of, diedOn: '2026-07-01' } },
        { type: 'outcomes.HouseholdChanged', data: { ...of, change: 'left', changedOn: '2026-07-01' } },
        {
          type: 'outcomes.DepartureExplained',
          data: { ...of, leftOn: '2026-07-01', reason: 'This person died.', explainedBy: 'kay' },
        },
      ]);
  });

  it('of somebody with a need waits for a second person, as every departure does', () => {
    const explained: OutcomeRecordEvent = {
      type: 'outcomes.DepartureExplained',
      data: { ...of, leftOn: '2026-08-09', reason: 'This person died.', explainedBy: 'kay' },
    };
    given(outcomeRecordDecider, [opened, needsNoted]).when(dies()).then([died, left, explained]);
    const confirms = (confirmedBy: string): OutcomeRecordCommand => ({
      type: 'ConfirmDeparture',
      memberId: 'idris',
      confirmedBy,
      confirmedOn: '2026-08-21',
    });
    const before = [opened, needsNoted, died, left, explained];
    given(outcomeRecordDecider, before).when(confirms('kay')).thenFails('OUTCOME_RECORD.DEPARTURE_SECOND_PERSON');
    given(outcomeRecordDecider, before)
      .when(confirms('tom'))
      .then([
        {
          type: 'outcomes.DepartureConfirmed',
          data: { ...of, leftOn: '2026-08-09', confirmedBy: 'tom', confirmedOn: '2026-08-21' },
        },
      ]);
  });

  it.each<[string, OutcomeRecordEvent[], RecordDeath, string]>([
    ['to come', [], dies({ diedOn: '2026-08-21' }), 'DEATH_IN_FUTURE'],
    ['before the birth', [], dies({ diedOn: '1984-01-31' }), 'DEATH_BEFORE_BIRTH'],
    ['of a stranger', [], dies({ memberId: 'nobody' }), 'MEMBER_UNKNOWN'],
    ['told twice', [died, left], dies({ diedOn: '2026-08-10' }), 'MEMBER_DIED'],
    ['before work began', [working], dies({ diedOn: '2026-06-30' }), 'DEATH_BEFORE_LAST_KNOWN'],
    ['before leaving', [leftBefore], dies({ diedOn: '2026-04-30' }), 'DEATH_BEFORE_LAST_KNOWN'],
    [
      'before a visit that another context tells of',
      [],
      dies({ lastDid: { on: '2026-08-10', what: 'took part in a contact' } }),
      'DEATH_BEFORE_LAST_KNOWN',
    ],
  ])('%s is refused', (_what, events, command, code) => {
    given(outcomeRecordDecider, [opened, ...events])
      .when(command)
      .thenFails(`OUTCOME_RECORD.${code}`);
  });

  it('stands by evidence that was corrected or retracted', () => {
    const retracted: OutcomeRecordEvent = {
      type: 'outcomes.EvidenceRetracted',
      data: { ...ids, evidenceId: 'evidence', reason: 'Of his son', retractedBy: 'kay', retractedOn: '2026-08-19' },
    };
    given(outcomeRecordDecider, [opened, working, retracted])
      .when(dies({ diedOn: '2026-06-30' }))
      .then([
        { type: 'outcomes.MemberDied', data: { ...of, diedOn: '2026-06-30' } },
        { type: 'outcomes.HouseholdChanged', data: { ...of, change: 'left', changedOn: '2026-06-30' } },
      ]);
  });

  it.each<[string, OutcomeRecordCommand, string]>([
    ...(['joined', 'left'] as const).map((change): [string, OutcomeRecordCommand, string] => [
      change,
      {
        type: 'RecordHouseholdChange',
        change,
        memberId: 'idris',
        changedBy: 'kay',
        changedOn: '2026-08-15',
        today: '2026-08-20',
      },
      'OUTCOME_RECORD.MEMBER_DIED',
    ]),
    [
      'was in work from a later day',
      {
        type: 'RecordEvidence',
        evidenceId: 'later',
        memberId: 'idris',
        measure: { kind: 'work', from: '2026-08-10' },
        source: { system: 'Employer', title: 'Letter', documentOn: '2026-08-12', kind: 'document' },
        observedOn: '2026-08-12',
        today: '2026-08-20',
      },
      'EVIDENCE.AFTER_DEATH',
    ],
  ])('ends what is said of the person: nobody %s after it', (_what, command, code) => {
    given(outcomeRecordDecider, [opened, died, left]).when(command).thenFails(code);
  });

  it('that was recorded wrongly is taken back, and all is as it was', () => {
    const takesBack: OutcomeRecordCommand = { type: 'TakeBackDeath', memberId: 'idris', reason: 'His brother' };
    const takenBack: OutcomeRecordEvent = { type: 'outcomes.DeathTakenBack', data: { ...of, reason: 'His brother' } };
    const back: OutcomeRecordEvent = {
      type: 'outcomes.HouseholdChanged',
      data: { ...of, change: 'joined', changedOn: '2026-08-09' },
    };
    given(outcomeRecordDecider, [opened, died, left]).when(takesBack).then([takenBack, back]);
    given(outcomeRecordDecider, [opened, leftBefore, died]).when(takesBack).then([takenBack]);
    given(outcomeRecordDecider, [opened]).when(takesBack).thenFails('OUTCOME_RECORD.DEATH_NOT_RECORDED');
    given(outcomeRecordDecider, [opened, died, left, takenBack, back])
      .when(dies({ diedOn: '2026-08-11' }))
      .then([
        { type: 'outcomes.MemberDied', data: { ...of, diedOn: '2026-08-11' } },
        { type: 'outcomes.HouseholdChanged', data: { ...of, change: 'left', changedOn: '2026-08-11' } },
      ]);
  });
});
