import type { Member } from '@turnaround/contracts';
import { given } from '@turnaround/testing';
import { assessmentDecider } from './assessment.decider.js';
import type { AssessmentEvent } from './assessment.events.js';

const ids = { assessmentId: '8f7c6a52-0000-4000-8000-000000000001', familyId: '8f7c6a52-0000-4000-8000-000000000002' };
const names = { firstName: 'Ada', lastName: 'Moss' };
const members: Member[] = [
  { ...names, memberId: 'm-mother', dateOfBirth: '1990-02-01', relationship: 'mother' },
  { ...names, memberId: 'm-son', dateOfBirth: '2014-05-06', relationship: 'son' },
  { ...names, memberId: 'm-unborn', expectedOn: '2026-06-01', relationship: 'unborn-child' },
];
const opened: AssessmentEvent = { type: 'assessment.AssessmentOpened', data: { ...ids, familyName: 'Moss', members } };
const started: AssessmentEvent = {
  type: 'assessment.AssessmentStarted',
  data: { ...ids, startedOn: '2026-01-12', dueOn: '2026-02-23' },
};
const completed: AssessmentEvent = {
  type: 'assessment.AssessmentCompleted',
  data: { ...ids, completedOn: '2026-02-10', summary: 'Agreed', agreedByMemberId: 'm-mother', needs: [] },
};
const inProgress = [opened, started];
const givenEvents = (...events: AssessmentEvent[]) => given(assessmentDecider, events);

describe('Assessment', () => {
  describe('when a child is heard', () => {
    const hear = {
      type: 'RecordChildsVoice',
      hearingId: 'h-1',
      memberId: 'm-son',
      words: 'I like it when we all eat together',
      way: 'said-alone',
      heardOn: '2026-01-14',
      today: '2026-01-15',
    } as const;
    const { memberId, words, way, heardOn } = hear;
    const heard: AssessmentEvent = {
      type: 'assessment.ChildHeard',
      data: { ...ids, hearingId: 'h-1', memberId, words, way, heardOn },
    };

    it('keeps its words, during the assessment and after it', () => {
      givenEvents(...inProgress)
        .when(hear)
        .then([heard]);
      givenEvents(...inProgress, completed)
        .when(hear)
        .then([heard]);
    });

    it.each([
      ['ASSESSMENT.NOT_STARTED', [opened], hear],
      ['ASSESSMENT.MEMBER_UNKNOWN', inProgress, { ...hear, memberId: 'x' }],
      ['ASSESSMENT.NOT_A_CHILD', inProgress, { ...hear, memberId: 'm-mother' }],
      ['ASSESSMENT.NOT_A_CHILD', inProgress, { ...hear, memberId: 'm-unborn' }],
      ['ASSESSMENT.BEFORE_BIRTH', inProgress, { ...hear, heardOn: '2014-05-05' }],
      ['INPUT.OCCURRED_IN_FUTURE', inProgress, { ...hear, heardOn: '2026-01-16' }],
    ] as const)('refuses with %s', (code, events, command) => {
      givenEvents(...events)
        .when(command)
        .thenFails(code);
    });

    it('hears a young person to the day before the eighteenth birthday', () => {
      const today = '2040-01-01';
      givenEvents(...inProgress)
        .when({ ...hear, heardOn: '2032-05-05', today })
        .then([{ ...heard, data: { ...heard.data, heardOn: '2032-05-05' } }]);
      givenEvents(...inProgress)
        .when({ ...hear, heardOn: '2032-05-06', today })
        .thenFails('ASSESSMENT.NOT_A_CHILD');
    });
  });
});
