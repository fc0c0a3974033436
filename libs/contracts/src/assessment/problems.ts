import type { ProblemKind } from '../problem.js';

/** How each broken rule of this context answers over HTTP. */
export const assessmentProblems = {
  'ASSESSMENT.NOT_OPEN': { status: 409, title: 'No assessment is open for this family' },
  'ASSESSMENT.AGREEMENT_MISSING': { status: 409, title: 'The family has not agreed to an assessment' },
  'ASSESSMENT.AGREEMENT_ALREADY_RECORDED': { status: 409, title: 'This decision of the family is already recorded' },
  'ASSESSMENT.ALREADY_STARTED': { status: 409, title: 'The assessment has already started' },
  'ASSESSMENT.NOT_IN_PROGRESS': { status: 409, title: 'The assessment is not in progress' },
  'ASSESSMENT.MEMBER_UNKNOWN': { status: 422, title: 'This person is not a member of the family' },
  'ASSESSMENT.DESCRIPTOR_OF_OTHER_HEADLINE': { status: 422, title: 'This indicator belongs to another headline' },
  'ASSESSMENT.SOURCE_IN_FUTURE': { status: 422, title: 'A source cannot be dated in the future' },
  'ASSESSMENT.SOURCE_BEFORE_NEED': { status: 422, title: 'A source cannot show a need that came later' },
  'ASSESSMENT.BEFORE_BIRTH': { status: 422, title: 'This person was not born on that day' },
  'ASSESSMENT.MEMBER_DIED': { status: 422, title: 'This person has died' },
  'ASSESSMENT.NEED_TWICE': { status: 409, title: 'This need is recorded already' },
  'ASSESSMENT.HEARD_TWICE': { status: 409, title: 'This is recorded already' },
  'ASSESSMENT.MEMBER_UNBORN': { status: 422, title: 'An unborn child cannot decide' },
  'ASSESSMENT.NOT_STARTED': { status: 409, title: 'The assessment has not started' },
  'ASSESSMENT.NOT_A_CHILD': { status: 422, title: 'This person was not a child on that day' },
  'ASSESSMENT.MEMBER_NOT_COVERED': { status: 409, title: 'A member of the family has neither a need nor a strength' },
  'ASSESSMENT.DATES_OUT_OF_ORDER': { status: 422, title: 'The dates are not in order' },
} as const satisfies Record<string, ProblemKind>;
