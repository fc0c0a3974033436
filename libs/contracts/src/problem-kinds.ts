import { agencyCoordinationProblems } from './agency-coordination/problems.js';
import { assessmentProblems } from './assessment/problems.js';
import { claimsProblems } from './claims/problems.js';
import { dataFeedsProblems } from './data-feeds/problems.js';
import { outcomesProblems } from './outcomes/problems.js';
import { planningProblems } from './planning/problems.js';
import type { ProblemKind } from './problem.js';
import { referralProblems } from './referrals/problems.js';

/** What any service may answer, whatever its subject. */
const commonProblems = {
  'INPUT.INVALID': { status: 400, title: 'The input does not meet its schema' },
  'INPUT.NOT_JSON': { status: 400, title: 'The body is not JSON' },
  'INPUT.TOO_LARGE': { status: 413, title: 'The body is too large' },
  'INPUT.UNSUPPORTED_TYPE': { status: 415, title: 'The content type is not supported' },
  'INPUT.OCCURRED_IN_FUTURE': { status: 422, title: 'The date lies in the future' },
  'INPUT.OCCURRED_TOO_EARLY': { status: 422, title: 'The date lies too far back' },
  'ACCESS.SIGN_IN': { status: 401, title: 'Please sign in' },
  'ACCESS.SESSION_ENDED': { status: 401, title: 'Your session has ended; please sign in again' },
  'ACCESS.TOKEN_EXPIRED': { status: 401, title: 'Your session has ended; please sign in again' },
  'ACCESS.NOT_PERMITTED': { status: 403, title: 'Your role may not do this' },
  'ACCESS.NOT_YOUR_AGENCY': { status: 403, title: 'Only the agency itself may do this' },
  'ACCESS.NOT_THROUGH_GATEWAY': { status: 403, title: 'Only the gateway may ask here' },
  'RESOURCE.NOT_FOUND': { status: 404, title: 'There is no such record' },
  'COMMAND.KEY_REUSED': { status: 422, title: 'The Idempotency-Key was used for another command' },
  'COMMAND.STALE_REVISION': { status: 412, title: 'Somebody changed this in the meantime' },
  'COMMAND.CONFLICT': { status: 409, title: 'Too many changes at once; please try again' },
  'COMMAND.RECORD_HELD': { status: 503, title: 'Two records of this disagree; nothing is added until that is settled' },
  'CONSENT.CANNOT_TELL': { status: 503, title: 'Whether families still consent cannot be told just now' },
  'LEDGER.SEAL_CONTRADICTED': { status: 409, title: 'The ledger does not hold what was sealed' },
  'INPUT.TOO_SLOW': { status: 408, title: 'The body came too slowly' },
  'RATE.LIMITED': { status: 429, title: 'Too many requests' },
  'RATE.TOO_MANY_AT_ONCE': { status: 429, title: 'Too many of these at once' },
  'SERVICE.UNAVAILABLE': { status: 503, title: 'Not available just now; nothing was lost, please try again' },
  'SERVICE.FAILED': { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, ProblemKind>;

/** The one table from codes to problem details. */
export const problemKinds: Readonly<Record<string, ProblemKind>> = {
  ...commonProblems,
  ...referralProblems,
  ...assessmentProblems,
  ...planningProblems,
  ...agencyCoordinationProblems,
  ...outcomesProblems,
  ...claimsProblems,
  ...dataFeedsProblems,
};
