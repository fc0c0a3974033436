import type { ProblemKind } from '../problem.js';

/** How each broken rule of this context answers over HTTP. */
export const planningProblems = {
  'PLAN.CASE_NOT_OPEN': { status: 409, title: 'No case is open for this family' },
  'PLAN.CASE_CLOSED': { status: 409, title: 'The case is closed' },
  'PLAN.ASSESSMENT_NOT_COMPLETE': { status: 409, title: 'The assessment is not complete yet' },
  'PLAN.NOT_DRAFTED': { status: 409, title: 'There is no plan yet' },
  'PLAN.ALREADY_AGREED': { status: 409, title: 'The plan has already been agreed' },
  'PLAN.NEED_UNKNOWN': { status: 422, title: 'The assessment found no such need' },
  'PLAN.NEED_WITHOUT_GOAL': { status: 409, title: 'A need has no goal yet' },
  'PLAN.MEMBER_UNKNOWN': { status: 422, title: 'This person is not a member of the family' },
  'PLAN.MEMBER_DIED': { status: 422, title: 'This person has died' },
  'PLAN.MEMBER_UNBORN': { status: 422, title: 'An unborn child cannot take this on' },
  'PLAN.GOAL_UNKNOWN': { status: 422, title: 'The plan has no such goal' },
  'PLAN.GOAL_ALREADY_SET': { status: 409, title: 'The plan already has this goal' },
  'PLAN.GOAL_WITHOUT_VERDICT': { status: 422, title: 'A goal has no verdict' },
  'PLAN.GOAL_JUDGED_TWICE': { status: 422, title: 'A goal has more than one verdict' },
  'PLAN.GOAL_DUE_TOO_EARLY': { status: 422, title: 'The goal is due before it can be worked on' },
  'PLAN.AGENCY_NOT_NAMED': { status: 409, title: 'The plan does not name this agency' },
  'PLAN.PARTY_ALREADY_AGREED': { status: 409, title: 'This party has already signed up to the plan' },
  'PLAN.NOT_IN_SUPPORT': { status: 409, title: 'Support has not begun: the plan is not agreed yet' },
  'PLAN.CONTACT_WITHOUT_DURATION': { status: 422, title: 'A contact that was kept took some time' },
  'PLAN.CONTACT_NOT_KEPT': { status: 422, title: 'A contact that was not kept has no direct minutes' },
  'PLAN.FOLLOW_UP_ENDED': { status: 409, title: 'Follow-up ends twelve months after closure' },
  'PLAN.UNMET_GOALS_REASON_MISSING': { status: 422, title: 'Closing with unmet goals needs a reason' },
  'PLAN.DATES_OUT_OF_ORDER': { status: 422, title: 'The dates are not in order' },
} as const satisfies Record<string, ProblemKind>;
