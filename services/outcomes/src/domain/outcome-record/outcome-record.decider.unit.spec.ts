import type { Measure } from '@turnaround/contracts';
import { given } from '@turnaround/testing';
import type { RecordEvidence } from './outcome-record.commands.js';
import { outcomeRecordDecider } from './outcome-record.decider.js';
import type { OutcomeRecordEvent } from './outcome-record.events.js';

const ids = { caseId: 'case', familyId: 'family' };
const mother = {
  memberId: 'mother',
  firstName: 'Ada',
  lastName: 'Moss',
  dateOfBirth: '1990-02-01',
  relationship: 'mother',
} as const;
const need = { needId: 'need', memberId: 'mother', headline: 'health', description: 'Cannot sleep' } as const;
const opened: OutcomeRecordEvent = {
  type: 'outcomes.OutcomeRecordOpened',
  data: { ...ids, familyName: 'Moss', members: [mother] },
};
const needsNoted: OutcomeRecordEvent = { type: 'outcomes.NeedsNoted', data: { ...ids, needs: [need] } };
const open = [opened, needsNoted];

const term: Measure = {
  kind: 'attendance',
  term: 'Autumn',
  from: '2025-09-01',
  to: '2025-12-19',
  possible: 140,
  attended: 120,
  authorisedAbsence: 10,
  unauthorisedAbsence: 10,
};
const record = (measure: Measure, more: Partial<RecordEvidence> = {}): RecordEvidence => ({
  type: 'RecordEvidence',
  evidenceId: 'new',
  memberId: 'mother',
  measure,
  source: { system: 'School register', title: 'Extract', documentOn: '2026-01-05', kind: 'extract' },
  observedOn: '2026-01-05',
  today: '2026-01-06',
  ...more,
});
const recorded = (evidenceId: string, measure: Measure, correctsEvidenceId?: string): OutcomeRecordEvent => ({
  type: 'outcomes.EvidenceRecorded',
  data: {
    ...ids,
    evidenceId,
    memberId: 'mother',
    measure,
    source: { system: 'School register', title: 'Extract', documentOn: '2026-01-05', kind: 'extract' },
    observedOn: '2026-01-05',
    ...(correctsEvidenceId === undefined ? {} : { correctsEvidenceId }),
  },
});
const given_ = (...events: OutcomeRecordEvent[]) => given(outcomeRecordDecider, [...open, ...events]);

describe('Outcome record', () => {
  it('opens once', () => {
    const command = { type: 'OpenOutcomeRecord', ...ids, familyName: 'Moss', members: [mother] } as const;
    given(outcomeRecordDecider, []).when(command).then([opened]);
    given(outcomeRecordDecider, [opened]).when(command).then([]);
  });

  it('takes needs and key worker also before it is open, for topics are read side by side', () => {
    const keyWorker: OutcomeRecordEvent = {
      type: 'outcomes.KeyWorkerAssigned',
      data: { ...ids, keyWorkerId: 'kay', teamId: 'north' },
    };
    given(outcomeRecordDecider, [needsNoted, keyWorker, opened])
      .when(record({ kind: 'need-outcome', achieved: true }, { needId: 'need' }))
      .then([
        {
          type: 'outcomes.EvidenceRecorded',
          data: {
            ...ids,
            evidenceId: 'new',
            memberId: 'mother',
            needId: 'need',
            measure: { kind: 'need-outcome', achieved: true },
            source: { system: 'School register', title: 'Extract', documentOn: '2026-01-05', kind: 'extract' },
            observedOn: '2026-01-05',
          },
        },
      ]);
  });

  it('wants to be open before evidence is recorded', () => {
    given(outcomeRecordDecider, [needsNoted]).when(record(term)).thenFails('OUTCOME_RECORD.NOT_OPEN');
  });

  it('says that needs are not noted yet, and not that there are none', () => {
    const ofNeed = { ...record(term), needId: 'need' };
    const aside = {
      type: 'SetNeedAside',
      needId: 'need',
      reason: 'Wrong',
      approvedBy: 'pat',
      setAsideOn: '2026-01-06',
    } as const;
    for (const command of [ofNeed, aside])
      given(outcomeRecordDecider, [opened]).when(command).thenFails('OUTCOME_RECORD.NEEDS_NOT_NOTED');
  });

  describe('when evidence is recorded', () => {
    it.each<[string, Measure, Partial<RecordEvidence>]>([
      ['EVIDENCE.MEMBER_UNKNOWN', term, { memberId: 'stranger' }],
      ['EVIDENCE.NEED_UNKNOWN', term, { needId: 'other' }],
      ['EVIDENCE.NEED_MISSING', { kind: 'need-outcome', achieved: true }, {}],
      ['EVIDENCE.OBSERVED_IN_FUTURE', term, { observedOn: '2026-01-07' }],
      [
        'EVIDENCE.DOCUMENT_IN_FUTURE',
        term,
        { source: { system: 'Register', title: 'Extract', documentOn: '2026-01-07', kind: 'extract' } },
      ],
      ['EVIDENCE.WINDOW_REVERSED', { ...term, to: '2025-08-31' }, {}],
      ['EVIDENCE.WINDOW_AFTER_OBSERVATION', { ...term, to: '2026-01-06' }, {}],
      ['EVIDENCE.WINDOW_AFTER_OBSERVATION', { kind: 'left-school', on: '2026-01-06' }, {}],
      ['EVIDENCE.MORE_THAN_POSSIBLE', { ...term, attended: 121 }, {}],
      [
        'EVIDENCE.MORE_THAN_POSSIBLE',
        { kind: 'anti-social-behaviour', from: '2025-07-01', to: '2025-12-31', reported: 1, verified: 2 },
        {},
      ],
      ['EVIDENCE.CORRECTED_UNKNOWN', term, { correctsEvidenceId: 'nowhere' }],
    ])('refuses with %s', (code, measure, more) => {
      given_().when(record(measure, more)).thenFails(code);
    });

    it('refuses a term that overlaps one of the same child, and takes a correction of it', () => {
      given_(recorded('first', term)).when(record(term)).thenFails('EVIDENCE.TERMS_OVERLAP');
      given_(recorded('first', term))
        .when(record({ ...term, attended: 119 }, { correctsEvidenceId: 'first' }))
        .then([{ ...recorded('new', { ...term, attended: 119 }, 'first') }]);
    });

    it('corrects a record once', () => {
      given_(recorded('first', term), recorded('second', term, 'first'))
        .when(record(term, { correctsEvidenceId: 'first' }))
        .thenFails('EVIDENCE.ALREADY_CORRECTED');
    });
  });

  describe('when the household changes', () => {
    const said = { changedBy: 'kay', reason: 'Lives with her sister now', today: '2026-01-06' };
    const change = (over: 'joined' | 'left', memberId: string, changedOn = '2026-01-05') =>
      ({ type: 'RecordHouseholdChange', change: over, memberId, changedOn, ...said }) as const;
    const left: OutcomeRecordEvent = {
      type: 'outcomes.HouseholdChanged',
      data: { ...ids, memberId: 'mother', change: 'left', changedOn: '2026-01-05' },
    };
    const explained: OutcomeRecordEvent = {
      type: 'outcomes.DepartureExplained',
      data: {
        ...{ ...ids, memberId: 'mother', leftOn: '2026-01-05' },
        ...{ reason: 'Lives with her sister now', explainedBy: 'kay' },
      },
    };
    const back: OutcomeRecordEvent = { ...left, data: { ...left.data, change: 'joined' } };
    const confirm = (confirmedBy: string) =>
      ({ type: 'ConfirmDeparture', memberId: 'mother', confirmedBy, confirmedOn: '2026-01-06' }) as const;
    const confirmed: OutcomeRecordEvent = {
      type: 'outcomes.DepartureConfirmed',
      data: { ...ids, memberId: 'mother', leftOn: '2026-01-05', confirmedBy: 'tom', confirmedOn: '2026-01-06' },
    };
    it('asks for a reason and a second person where a need goes with who left', () => {
      const unsaid = { ...change('left', 'mother'), reason: undefined };
      given_().when(unsaid).thenFails('OUTCOME_RECORD.DEPARTURE_REASON_MISSING');
      given(outcomeRecordDecider, [opened]).when(unsaid).then([left]);
      given_(left, explained).when(confirm('kay')).thenFails('OUTCOME_RECORD.DEPARTURE_SECOND_PERSON');
      given_(left, explained).when(confirm('tom')).then([confirmed]);
      given_(left, explained, confirmed).when(confirm('tom')).thenFails('OUTCOME_RECORD.DEPARTURE_NOT_WAITING');
      given_(left, explained, back).when(confirm('tom')).thenFails('OUTCOME_RECORD.DEPARTURE_NOT_WAITING');
      given_().when(confirm('tom')).thenFails('OUTCOME_RECORD.DEPARTURE_NOT_WAITING');
    });
    it('records who left, once, and who came back', () => {
      given_().when(change('left', 'mother')).then([left, explained]);
      given_(left).when(change('left', 'mother')).thenFails('OUTCOME_RECORD.MEMBER_ALREADY_GONE');
      given_(left)
        .when(change('joined', 'mother'))
        .then([{ ...left, data: { ...left.data, change: 'joined' } }]);
    });
    it('refuses strangers, people who are there, and the future', () => {
      given_().when(change('left', 'stranger')).thenFails('OUTCOME_RECORD.MEMBER_UNKNOWN');
      given_().when(change('joined', 'mother')).thenFails('OUTCOME_RECORD.MEMBER_ALREADY_THERE');
      given_()
        .when(change('left', 'mother', '2026-01-07'))
        .thenFails('OUTCOME_RECORD.CHANGE_IN_FUTURE');
    });
  });

  it('retracts evidence once, and not what was corrected, and lets its days be recorded again', () => {
    const data = { evidenceId: 'first', reason: 'Of another family', retractedBy: 'pat', retractedOn: '2026-01-06' };
    const command = { type: 'RetractEvidence', ...data } as const;
    const retracted: OutcomeRecordEvent = { type: 'outcomes.EvidenceRetracted', data: { ...ids, ...data } };
    given_(recorded('first', term)).when(command).then([retracted]);
    given_().when(command).thenFails('EVIDENCE.UNKNOWN');
    given_(recorded('first', term), retracted).when(command).thenFails('EVIDENCE.ALREADY_RETRACTED');
    given_(recorded('first', term), recorded('second', term, 'first'))
      .when(command)
      .thenFails('EVIDENCE.ALREADY_CORRECTED');
    given_(recorded('first', term), retracted)
      .when(record(term, { correctsEvidenceId: 'first' }))
      .thenFails('EVIDENCE.ALREADY_RETRACTED');
    given_(recorded('first', term), retracted)
      .when(record(term))
      .then([recorded('new', term)]);
  });

  it('sets a need aside once, with reason and approver', () => {
    const data = {
      needId: 'need',
      reason: 'Recorded for the wrong person',
      approvedBy: 'pat',
      setAsideOn: '2026-01-06',
    };
    const command = { type: 'SetNeedAside', ...data } as const;
    const aside: OutcomeRecordEvent = { type: 'outcomes.NeedSetAside', data: { ...ids, ...data } };
    given_().when(command).then([aside]);
    given_(aside).when(command).thenFails('OUTCOME_RECORD.NEED_ALREADY_SET_ASIDE');
    given_()
      .when({ ...command, needId: 'other' })
      .thenFails('OUTCOME_RECORD.NEED_UNKNOWN');
  });
});
