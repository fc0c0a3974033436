import type { Measure, Member } from '@turnaround/contracts';
import { given } from '@turnaround/testing';
import { outcomeRecordDecider } from './outcome-record.decider.js';
import type { OutcomeRecordEvent } from './outcome-record.events.js';

const ids = { caseId: 'case', familyId: 'family' };
const ben: Member = {
  ...{ memberId: 'ben', firstName: 'Ben', lastName: 'Moss', dateOfBirth: '2012-06-10', relationship: 'son' },
};
const opened: OutcomeRecordEvent = {
  type: 'outcomes.OutcomeRecordOpened',
  data: { ...ids, familyName: 'Moss', members: [ben] },
};

const [from, to] = ['2025-09-01', '2025-12-19'] as const;
const measures: readonly (readonly [Measure, string])[] = [
  [
    {
      kind: 'attendance',
      term: 'Autumn',
      from,
      to,
      possible: 100,
      attended: 90,
      authorisedAbsence: 5,
      unauthorisedAbsence: 5,
    },
    to,
  ],
  [{ kind: 'exclusions', from, to, fixedTerm: 0, permanent: 0 }, to],
  [{ kind: 'offences', from, to, proven: 0 }, to],
  [{ kind: 'anti-social-behaviour', from, to, reported: 0, verified: 0 }, to],
  [{ kind: 'domestic-abuse-call-outs', from, to, callOuts: 0 }, to],
  [{ kind: 'benefit', benefit: 'UC', from }, from],
  [{ kind: 'benefit', benefit: 'UC', from, to }, to],
  [{ kind: 'work', from, to }, to],
  [{ kind: 'plan-status', status: 'closed', from }, from],
  [{ kind: 'school-place', status: 'suitable', from }, from],
  [{ kind: 'housing', status: 'secure', from }, from],
  [{ kind: 'progress-to-work', step: 'training', on: to }, to],
  [{ kind: 'left-school', on: to }, to],
] as readonly (readonly [Measure, string])[];

describe('A paper', () => {
  const record = (measure: Measure, documentOn: string) => ({
    ...({
      type: 'RecordEvidence',
      evidenceId: 'e',
      memberId: 'ben',
      observedOn: '2026-01-05',
      today: '2026-01-06',
    } as const),
    measure,
    source: { system: 'Register', title: 'Extract', documentOn, kind: 'extract' as const },
  });

  it.each(measures)('is not dated before what it is said to show: %j', (measure, last) => {
    given(outcomeRecordDecider, [opened])
      .when(record(measure, '2025-08-31'))
      .thenFails('EVIDENCE.DOCUMENT_BEFORE_FIGURES');
    const { evidenceId, memberId, observedOn, source } = record(measure, last);
    const data = { evidenceId, memberId, measure, source, observedOn };
    given(outcomeRecordDecider, [opened])
      .when(record(measure, last))
      .then([{ type: 'outcomes.EvidenceRecorded', data: { ...ids, ...data } }]);
  });
});
