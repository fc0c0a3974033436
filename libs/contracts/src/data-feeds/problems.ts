import type { ProblemKind } from '../problem.js';

/** How each broken rule of this context answers over HTTP. */
export const dataFeedsProblems = {
  'FEED_IMPORT.UNREADABLE': { status: 422, title: 'The file cannot be read as a data feed' },
  'FEED_IMPORT.COLUMNS_MISSING': { status: 422, title: 'The file lacks columns' },
  'FEED_IMPORT.NO_ROWS': { status: 422, title: 'The file has no rows' },
  'FEED_IMPORT.TOO_MANY_ROWS': { status: 422, title: 'The file has too many rows' },
  'FEED_IMPORT.EXTRACT_IN_FUTURE': { status: 422, title: 'An extract cannot be drawn in the future' },
  'FEED_IMPORT.CUT_OFF': { status: 400, title: 'The upload was cut off' },
  'FEED_IMPORT.STILL_RUNNING': { status: 409, title: 'The import is still being worked through' },
  'FEED_IMPORT.TAKEN_BACK': { status: 409, title: 'The import was taken back' },
  'MATCH.NOT_RAISED': { status: 404, title: 'There is no such match review' },
  'MATCH.ALREADY_DECIDED': { status: 409, title: 'This row was decided on before' },
  'MATCH.NOT_REJECTED': { status: 409, title: 'This row was not rejected' },
  'MATCH.CANDIDATE_UNKNOWN': { status: 422, title: 'This person is not one of the candidates' },
} as const satisfies Record<string, ProblemKind>;
