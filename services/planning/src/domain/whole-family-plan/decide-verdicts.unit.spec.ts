import type { CloseCase } from './whole-family-plan.commands.js';
import {
  agree,
  close,
  closed,
  closedWith,
  draft,
  family,
  givenEvents,
  inSupport,
  opened,
  planned,
  review,
  reviewed,
  setGoal,
  verdict,
} from './whole-family-plan.examples.spec.js';

describe('Whole family plan', () => {
  describe('when reviewed', () => {
    it('makes the next version and the next review date, eight weeks on', () => {
      givenEvents(...inSupport)
        .when(review)
        .then([reviewed]);
    });

    it('needs an agreed plan', () => {
      givenEvents(...planned)
        .when(review)
        .thenFails('PLAN.NOT_IN_SUPPORT');
    });

    it('gives each goal one verdict', () => {
      givenEvents(...inSupport)
        .when({ ...review, verdicts: [] })
        .thenFails('PLAN.GOAL_WITHOUT_VERDICT');
      givenEvents(...inSupport)
        .when({ ...review, verdicts: [verdict(), verdict()] })
        .thenFails('PLAN.GOAL_JUDGED_TWICE');
      givenEvents(...inSupport)
        .when({ ...review, verdicts: [verdict(), verdict('x')] })
        .thenFails('PLAN.GOAL_UNKNOWN');
    });

    it('follows the agreement and the review before it', () => {
      givenEvents(...inSupport)
        .when({ ...review, heldOn: '2026-03-04' })
        .thenFails('PLAN.DATES_OUT_OF_ORDER');
      givenEvents(...inSupport, reviewed)
        .when({ ...review, heldOn: '2026-04-19' })
        .thenFails('PLAN.DATES_OUT_OF_ORDER');
    });
  });

  describe('when closed', () => {
    it('leaves the outcome of each goal and the exit plan', () => {
      givenEvents(...inSupport)
        .when(close)
        .then([closed]);
    });

    it('says why goals are not met', () => {
      const unmet = { ...close, goalOutcomes: [verdict('g-1', 'partly-met')] };
      givenEvents(...inSupport)
        .when(unmet)
        .thenFails('PLAN.UNMET_GOALS_REASON_MISSING');
      givenEvents(...inSupport)
        .when({ ...unmet, unmetGoalsReason: 'The family moved on' })
        .then([closedWith({ goalOutcomes: unmet.goalOutcomes, unmetGoalsReason: 'The family moved on' })]);
    });

    it('judges each goal once', () => {
      givenEvents(...inSupport)
        .when({ ...close, goalOutcomes: [] })
        .thenFails('PLAN.GOAL_WITHOUT_VERDICT');
      givenEvents(...inSupport)
        .when({ ...close, goalOutcomes: [verdict('x')] })
        .thenFails('PLAN.GOAL_UNKNOWN');
    });

    it('can end early, but claims no achievement then', () => {
      const early: CloseCase = { ...close, reason: 'disengaged', goalOutcomes: [] };
      givenEvents(opened)
        .when(early)
        .then([closedWith({ reason: 'disengaged', goalOutcomes: [] })]);
      givenEvents(opened)
        .when({ ...early, reason: 'goals-achieved' })
        .thenFails('PLAN.NOT_IN_SUPPORT');
      givenEvents(...planned)
        .when(close)
        .thenFails('PLAN.NOT_IN_SUPPORT');
    });

    it('does not lie in the future or before what it ends', () => {
      givenEvents(...inSupport)
        .when({ ...close, closedOn: '2026-07-01' })
        .thenFails('INPUT.OCCURRED_IN_FUTURE');
      givenEvents(...inSupport)
        .when({ ...close, closedOn: '2026-03-04' })
        .thenFails('PLAN.DATES_OUT_OF_ORDER');
      givenEvents(...planned)
        .when({ ...close, reason: 'moved-away', closedOn: '2026-03-01' })
        .thenFails('PLAN.DATES_OUT_OF_ORDER');
    });

    it('ends everything but follow-up', () => {
      const ended = givenEvents(...inSupport, closed);
      for (const command of [draft, setGoal, agree(family), review, close]) {
        ended.when(command).thenFails('PLAN.CASE_CLOSED');
      }
    });
  });
});
