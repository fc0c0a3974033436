import type { ProblemKind } from '../problem.js';

/** How each broken rule of this context answers over HTTP. */
export const referralProblems = {
  'REFERRAL.ALREADY_SUBMITTED': { status: 409, title: 'This referral was already submitted' },
  'REFERRAL.OTHER_AGENCY': { status: 403, title: 'An agency refers in its own name only' },
  'REFERRAL.DATE_IN_FUTURE': { status: 422, title: 'A date lies in the future' },
  'REFERRAL.DATES_OUT_OF_ORDER': { status: 422, title: 'The dates are not in order' },
  'REFERRAL.MEMBER_TOO_OLD': { status: 422, title: 'A date of birth is too long ago' },
  'REFERRAL.EXPECTED_DATE_UNLIKELY': { status: 422, title: 'A child is not expected that far from the referral' },
  'REFERRAL.MEMBER_TWICE': { status: 422, title: 'The same person is listed twice' },
  'REFERRAL.PROBLEM_TWICE': { status: 422, title: 'The same headline problem is listed twice' },
  'REFERRAL.CONSENT_MISSING': { status: 409, title: 'The family has not consented to support' },
  'REFERRAL.ALREADY_DECIDED': { status: 409, title: 'This referral was already decided' },
  'REFERRAL.QUESTION_OPEN': { status: 409, title: 'The referrer has not answered the last question' },
  'REFERRAL.NOTHING_ASKED': { status: 409, title: 'No question waits for an answer' },
  'REFERRAL.NO_STAFF_REGISTER': { status: 409, title: 'It is not known who works here' },
  'REFERRAL.WORKER_UNKNOWN': { status: 422, title: 'There is no such key worker' },
  'REFERRAL.TEAM_UNKNOWN': { status: 422, title: 'There is no such team' },
  'REFERRAL.WORKER_OF_ANOTHER_TEAM': { status: 422, title: 'This key worker belongs to another team' },
  'REFERRAL.WITH_ANOTHER_TEAM': { status: 403, title: 'Another team works with the family now' },
  'REFERRAL.NOT_ACCEPTED': { status: 409, title: 'The referral has not been accepted' },
  'REFERRAL_IMPORT.UNREADABLE': { status: 422, title: 'The file cannot be read as referrals' },
  'REFERRAL_IMPORT.TOO_MANY_ROWS': { status: 422, title: 'The file has too many rows' },
} as const satisfies Record<string, ProblemKind>;
