import type { SetGoal } from './whole-family-plan.commands.js';
import type { PlanningEvent } from './whole-family-plan.events.js';
import {
  agreed,
  assessed,
  closed,
  contactLogged,
  draft,
  drafted,
  family,
  givenEvents,
  goalSet,
  HOUSING,
  ids,
  inSupport,
  mother,
  needOf,
  noted,
  opened,
  planned,
  reviewed,
  SCHOOL,
  setGoal,
  signed,
  stateAfter,
  unborn,
} from './whole-family-plan.examples.spec.js';

describe('Whole family plan', () => {
  describe('facts of other contexts', () => {
    const openCase = { type: 'OpenCase', ...ids, familyName: 'Moss', members: [mother, unborn] } as const;
    const noteNeeds = { type: 'NoteNeeds', ...ids, needs: [needOf('n-1')] } as const;
    const assign = { type: 'AssignKeyWorker', ...ids, keyWorkerId: 'kay', teamId: 'north' } as const;
    const assigned: PlanningEvent = {
      type: 'planning.KeyWorkerAssigned',
      data: { ...ids, keyWorkerId: 'kay', teamId: 'north' },
    };

    it('are taken once', () => {
      givenEvents().when(openCase).then([opened]);
      givenEvents(...inSupport)
        .when(openCase)
        .then([]);
      givenEvents(opened).when(assign).then([assigned]);
      givenEvents(opened, assigned).when(assign).then([]);
      givenEvents(opened).when(noteNeeds).then([noted]);
      givenEvents(...inSupport)
        .when(noteNeeds)
        .then([]);
    });

    it('may come before the case is opened', () => {
      givenEvents().when(noteNeeds).then([noted]);
      givenEvents(noted).when(openCase).then([opened]);
      expect(stateAfter(noted, assigned, opened)).toEqual(stateAfter(opened, assigned, noted));
    });

    it('do not reopen a closed case', () => {
      givenEvents(opened, closed).when(noteNeeds).then([]);
      givenEvents(...inSupport, closed)
        .when(openCase)
        .then([]);
    });
  });

  describe('when drafted', () => {
    it('waits for the assessment', () => {
      givenEvents().when(draft).thenFails('PLAN.CASE_NOT_OPEN');
      givenEvents(noted).when(draft).thenFails('PLAN.CASE_NOT_OPEN');
      givenEvents(opened).when(draft).thenFails('PLAN.ASSESSMENT_NOT_COMPLETE');
      givenEvents(...assessed)
        .when(draft)
        .then([drafted()]);
    });

    it('names each agency once', () => {
      givenEvents(...assessed)
        .when({ ...draft, agencyIds: [SCHOOL, SCHOOL] })
        .then([drafted()]);
    });

    it('is drafted again, unsigned, until it is agreed', () => {
      givenEvents(...planned, signed(family))
        .when(draft)
        .then([drafted(2)]);
      expect(stateAfter(...planned, signed(family), drafted(2))).toMatchObject({ version: 2, signatures: [] });
      givenEvents(...inSupport)
        .when(draft)
        .thenFails('PLAN.ALREADY_AGREED');
    });

    it('is not drafted before the draft it replaces', () => {
      givenEvents(...planned)
        .when({ ...draft, draftedOn: '2026-03-01' })
        .thenFails('PLAN.DATES_OUT_OF_ORDER');
    });
  });

  describe('when a goal is set', () => {
    it('is kept with all that makes it SMART', () => {
      givenEvents(...assessed, drafted())
        .when(setGoal)
        .then([goalSet()]);
    });

    it('needs a draft, and a need the assessment found', () => {
      givenEvents(...assessed)
        .when(setGoal)
        .thenFails('PLAN.NOT_DRAFTED');
      givenEvents(...planned)
        .when({ ...setGoal, needId: 'x' })
        .thenFails('PLAN.NEED_UNKNOWN');
    });

    it('is due after the day it is set, which is not before the draft', () => {
      givenEvents(...assessed, drafted())
        .when({ ...setGoal, dueOn: '2026-03-03' })
        .thenFails('PLAN.GOAL_DUE_TOO_EARLY');
      givenEvents(...assessed, drafted())
        .when({ ...setGoal, setOn: '2026-03-01' })
        .thenFails('PLAN.DATES_OUT_OF_ORDER');
    });

    it('is owned by somebody who can act', () => {
      const ownedBy = (memberId: string): SetGoal => ({ ...setGoal, owner: { kind: 'member', memberId } });
      givenEvents(...assessed, drafted())
        .when(ownedBy('x'))
        .thenFails('PLAN.MEMBER_UNKNOWN');
      givenEvents(...assessed, drafted())
        .when(ownedBy('m-unborn'))
        .thenFails('PLAN.MEMBER_UNBORN');
    });

    it('is not set twice, however it is spelt', () => {
      const twin = { ...setGoal, goalId: 'g-2', description: ' agree a  plan for the ARREARS' };
      givenEvents(...planned)
        .when(twin)
        .thenFails('PLAN.GOAL_ALREADY_SET');
    });

    it('makes the agency that owns it take part', () => {
      const owner = { kind: 'agency', agencyId: HOUSING, agencyName: 'Homes' } as const;
      const events = [...planned, goalSet({ goalId: 'g-2', description: 'Repair the boiler', owner })];
      expect(stateAfter(...events)).toMatchObject({ agencyIds: [SCHOOL, HOUSING] });
      expect(stateAfter(...events, drafted(2))).toMatchObject({ agencyIds: [SCHOOL, HOUSING] });
    });

    it('opens the next version once anybody has signed', () => {
      const another = goalSet({ goalId: 'g-2', description: 'Repair the boiler' });
      expect(stateAfter(...planned, another)).toMatchObject({ status: 'drafted', version: 1 });
      expect(stateAfter(...planned, signed(family), another)).toMatchObject({ version: 2, signatures: [] });
      expect(stateAfter(...inSupport, another)).toMatchObject({ status: 'in-support', version: 2, signatures: [] });
    });
  });

  it('loads streams with events it does not know', () => {
    const unknown = { type: 'planning.SomethingElse', data: {} } as unknown as PlanningEvent;
    expect(stateAfter(opened, unknown)).toMatchObject({ status: 'open' });
    const orphans = [drafted(), goalSet(), signed(family), agreed(), reviewed, closed, contactLogged()];
    expect(stateAfter(...orphans)).toEqual({ status: 'unopened' });
  });
});
