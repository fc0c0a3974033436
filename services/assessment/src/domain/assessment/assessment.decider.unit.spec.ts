import { DomainError } from '@turnaround/kernel';
import { given } from '@turnaround/testing';
import fc from 'fast-check';
import type { RecordNeed } from './assessment.commands.js';
import { assessmentDecider } from './assessment.decider.js';
import type { AssessmentEvent } from './assessment.events.js';
import {
  ids,
  mother,
  son,
  unborn,
  opened,
  decided,
  started,
  needOf,
  needRecorded,
  strengthOf,
  completed,
  inProgress,
  recordAgreement,
  start,
  recordNeed,
  complete,
  assigned,
} from './assessment.examples.spec.js';

const givenEvents = (...events: AssessmentEvent[]) => given(assessmentDecider, events);

describe('Assessment', () => {
  describe('when the referral is accepted', () => {
    const open = { type: 'OpenAssessment', ...ids, familyName: 'Moss', members: [mother, son, unborn] } as const;

    it('is opened once', () => {
      givenEvents().when(open).then([opened]);
      givenEvents(opened).when(open).then([]);
      givenEvents(...inProgress)
        .when(open)
        .then([]);
    });

    it('keeps a key worker who was assigned before', () => {
      const state = [assigned, opened].reduce(assessmentDecider.evolve, assessmentDecider.initialState);
      expect(state).toMatchObject({ status: 'waiting', keyWorkerId: 'kay', teamId: 'north' });
    });
  });

  describe('when a key worker is allocated', () => {
    const assign = { type: 'AssignKeyWorker', ...ids, keyWorkerId: 'kay', teamId: 'north' } as const;

    it('takes the key worker over, once, in every state', () => {
      givenEvents().when(assign).then([assigned]);
      givenEvents(opened).when(assign).then([assigned]);
      givenEvents(opened, assigned).when(assign).then([]);
      givenEvents(...inProgress, completed)
        .when(assign)
        .then([assigned]);
    });
  });

  describe('when the family decides', () => {
    it('records that it agreed', () => {
      givenEvents(opened)
        .when(recordAgreement)
        .then([decided('agreed')]);
    });

    it('lets the family change its mind until the start', () => {
      givenEvents(opened, decided('refused'))
        .when(recordAgreement)
        .then([decided('agreed')]);
      givenEvents(opened, decided('agreed'))
        .when({ ...recordAgreement, decision: 'refused' })
        .then([decided('refused')]);
    });

    it('refuses the same decision again', () => {
      givenEvents(opened, decided('agreed')).when(recordAgreement).thenFails('ASSESSMENT.AGREEMENT_ALREADY_RECORDED');
    });

    it('refuses a decision older than the one before', () => {
      givenEvents(opened, decided('refused', '2026-01-11'))
        .when(recordAgreement)
        .thenFails('ASSESSMENT.DATES_OUT_OF_ORDER');
    });

    it('refuses a decision of tomorrow', () => {
      givenEvents(opened)
        .when({ ...recordAgreement, decidedOn: '2026-01-12' })
        .thenFails('INPUT.OCCURRED_IN_FUTURE');
    });

    it('needs a member who can decide', () => {
      givenEvents(opened)
        .when({ ...recordAgreement, decidedByMemberId: 'x' })
        .thenFails('ASSESSMENT.MEMBER_UNKNOWN');
      givenEvents(opened)
        .when({ ...recordAgreement, decidedByMemberId: 'm-unborn' })
        .thenFails('ASSESSMENT.MEMBER_UNBORN');
    });

    it('is too late after the start', () => {
      givenEvents(...inProgress)
        .when(recordAgreement)
        .thenFails('ASSESSMENT.ALREADY_STARTED');
    });

    it('is too early before the referral is accepted', () => {
      givenEvents().when(recordAgreement).thenFails('ASSESSMENT.NOT_OPEN');
    });
  });

  describe('when started', () => {
    it('is due six weeks later', () => {
      givenEvents(opened, decided('agreed')).when(start).then([started]);
    });

    it('needs the recorded agreement of the family', () => {
      givenEvents(opened).when(start).thenFails('ASSESSMENT.AGREEMENT_MISSING');
      givenEvents(opened, decided('agreed'), decided('refused')).when(start).thenFails('ASSESSMENT.AGREEMENT_MISSING');
    });

    it('does not start before the agreement, twice, or before the referral is accepted', () => {
      givenEvents(opened, decided('agreed', '2026-01-13')).when(start).thenFails('ASSESSMENT.DATES_OUT_OF_ORDER');
      givenEvents(...inProgress)
        .when(start)
        .thenFails('ASSESSMENT.ALREADY_STARTED');
      givenEvents(...inProgress, completed)
        .when(start)
        .thenFails('ASSESSMENT.ALREADY_STARTED');
      givenEvents().when(start).thenFails('ASSESSMENT.NOT_OPEN');
    });
  });

  describe('while in progress', () => {
    const recordStrength = {
      type: 'RecordStrength',
      strengthId: 's-m-mother',
      memberId: 'm-mother',
      description: 'Keeps every promise',
      basis: 'opinion',
    } as const;

    it('records needs and strengths of members', () => {
      givenEvents(...inProgress)
        .when(recordNeed)
        .then([needRecorded]);
      givenEvents(...inProgress)
        .when(recordStrength)
        .then([strengthOf('m-mother')]);
    });

    it('refuses people it does not know', () => {
      givenEvents(...inProgress)
        .when({ ...recordNeed, memberId: 'x' })
        .thenFails('ASSESSMENT.MEMBER_UNKNOWN');
      givenEvents(...inProgress)
        .when({ ...recordStrength, memberId: 'x' })
        .thenFails('ASSESSMENT.MEMBER_UNKNOWN');
    });

    it('refuses a need that will be present', () => {
      givenEvents(...inProgress)
        .when({ ...recordNeed, presentOn: '2026-01-14' })
        .thenFails('INPUT.OCCURRED_IN_FUTURE');
    });

    it.each<[string, Partial<RecordNeed>, string]>([
      ['an indicator of another headline', { descriptor: 'workless' }, 'ASSESSMENT.DESCRIPTOR_OF_OTHER_HEADLINE'],
      [
        'a source from before the need',
        { source: { kind: 'document', documentOn: '2026-01-11' } },
        'ASSESSMENT.SOURCE_BEFORE_NEED',
      ],
      [
        'a source of tomorrow',
        { source: { kind: 'document', documentOn: '2026-01-14' } },
        'ASSESSMENT.SOURCE_IN_FUTURE',
      ],
    ])('refuses a need with %s', (_what, change, code) => {
      givenEvents(...inProgress)
        .when({ ...recordNeed, ...change })
        .thenFails(code);
    });

    it('records nothing before and after', () => {
      givenEvents().when(recordNeed).thenFails('ASSESSMENT.NOT_OPEN');
      givenEvents(opened, decided('agreed')).when(recordNeed).thenFails('ASSESSMENT.NOT_IN_PROGRESS');
      givenEvents(...inProgress, completed)
        .when(recordStrength)
        .thenFails('ASSESSMENT.NOT_IN_PROGRESS');
    });
  });

  describe('when completed', () => {
    const everybody = [...inProgress, needRecorded, strengthOf('m-mother'), strengthOf('m-unborn')];

    it('hands the needs on', () => {
      givenEvents(...everybody)
        .when(complete)
        .then([completed]);
    });

    it('needs the agreement of a member who can decide', () => {
      givenEvents(...everybody)
        .when({ ...complete, agreedByMemberId: 'x' })
        .thenFails('ASSESSMENT.MEMBER_UNKNOWN');
      givenEvents(...everybody)
        .when({ ...complete, agreedByMemberId: 'm-unborn' })
        .thenFails('ASSESSMENT.MEMBER_UNBORN');
    });

    it('does not lie before the start', () => {
      givenEvents(...everybody)
        .when({ ...complete, completedOn: '2026-01-11' })
        .thenFails('ASSESSMENT.DATES_OUT_OF_ORDER');
    });

    it('happens once', () => {
      givenEvents(...everybody, completed)
        .when(complete)
        .thenFails('ASSESSMENT.NOT_IN_PROGRESS');
    });

    it('is refused exactly while a member has neither a need nor a strength, naming those members', () => {
      const members = [mother, son, unborn].map(({ memberId }) => memberId);
      fc.assert(
        fc.property(fc.subarray(members), fc.subarray(members), (needy, strong) => {
          const recorded = [...needy.map(needOf), ...strong.map(strengthOf)];
          const state = [...inProgress, ...recorded].reduce(assessmentDecider.evolve, assessmentDecider.initialState);
          const uncovered = members.filter((id) => !needy.includes(id) && !strong.includes(id));
          const refusal = refusalOf(() => assessmentDecider.decide(complete, state));
          if (uncovered.length === 0) expect(refusal).toBeUndefined();
          else {
            expect(refusal).toMatchObject({
              code: 'ASSESSMENT.MEMBER_NOT_COVERED',
              particulars: { memberIds: uncovered },
            });
          }
        }),
      );
    });
  });

  it('loads streams with events it does not know', () => {
    const unknown = { type: 'assessment.SomethingElse', data: {} } as unknown as AssessmentEvent;
    const state = [opened, unknown].reduce(assessmentDecider.evolve, assessmentDecider.initialState);
    expect(state).toMatchObject({ status: 'waiting' });
    const orphans = [decided('agreed'), started, needRecorded, strengthOf('m-son'), completed];
    expect(orphans.reduce(assessmentDecider.evolve, assessmentDecider.initialState)).toEqual({ status: 'unopened' });
  });
});

function refusalOf(decide: () => readonly AssessmentEvent[]): unknown {
  try {
    expect(decide()).toHaveLength(1);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
