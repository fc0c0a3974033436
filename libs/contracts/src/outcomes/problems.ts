import type { ProblemKind } from '../problem.js';

/** How each broken rule of this context answers over HTTP. */
export const outcomesProblems = {
  'EVIDENCE.MEMBER_UNKNOWN': { status: 422, title: 'This person is not a member of the family' },
  'EVIDENCE.NEED_UNKNOWN': { status: 422, title: 'This need is not one of the family' },
  'EVIDENCE.NEED_MISSING': { status: 422, title: 'An outcome belongs to a need' },
  'EVIDENCE.OBSERVED_IN_FUTURE': { status: 422, title: 'Evidence cannot be observed in the future' },
  'EVIDENCE.DOCUMENT_IN_FUTURE': { status: 422, title: 'A source document cannot be dated in the future' },
  'EVIDENCE.WINDOW_REVERSED': { status: 422, title: 'The window ends before it begins' },
  'EVIDENCE.WINDOW_AFTER_OBSERVATION': { status: 422, title: 'The window ends after the evidence was observed' },
  'EVIDENCE.MORE_THAN_POSSIBLE': { status: 422, title: 'More than was possible' },
  'EVIDENCE.TERMS_OVERLAP': { status: 409, title: 'This term overlaps a term already recorded' },
  'EVIDENCE.CORRECTED_UNKNOWN': { status: 422, title: 'The evidence to correct is not known' },
  'EVIDENCE.ALREADY_CORRECTED': { status: 409, title: 'This evidence was corrected before' },
  'EVIDENCE.UNKNOWN': { status: 422, title: 'This evidence is not known' },
  'EVIDENCE.ALREADY_RETRACTED': { status: 409, title: 'This evidence was retracted before' },
  'OUTCOME_RECORD.NOT_OPEN': { status: 404, title: 'The family has no outcome record' },
  'OUTCOME_RECORD.MEMBER_UNKNOWN': { status: 422, title: 'This person is not a member of the family' },
  'OUTCOME_RECORD.CHANGE_IN_FUTURE': { status: 422, title: 'A household change cannot lie in the future' },
  'OUTCOME_RECORD.MEMBER_ALREADY_THERE': { status: 409, title: 'This person is in the household' },
  'OUTCOME_RECORD.MEMBER_ALREADY_GONE': { status: 409, title: 'This person has left the household' },
  'OUTCOME_RECORD.NEED_UNKNOWN': { status: 422, title: 'This need is not one of the family' },
  'OUTCOME_RECORD.NEED_ALREADY_SET_ASIDE': { status: 409, title: 'This need was set aside before' },
  'OUTCOME_RECORD.PROGRESS_ALREADY_ACCEPTED': {
    status: 409,
    title: 'Other progress was accepted for this need before',
  },
  'OUTCOME_RECORD.CHANGE_OUT_OF_ORDER': { status: 422, title: 'The change lies before the last one of this person' },
  'EVIDENCE.CONTRADICTED': { status: 409, title: 'The same file says two things of the same days' },
} as const satisfies Record<string, ProblemKind>;
