import { dayInWords, DomainError } from '@turnaround/kernel';

export const caseNotOpen = (): DomainError =>
  new DomainError('PLAN.CASE_NOT_OPEN', 'The referral has to be accepted before work with the family is recorded.');

export const caseClosed = (): DomainError =>
  new DomainError('PLAN.CASE_CLOSED', 'The case is closed. Follow-up contacts can still be logged.');

export const assessmentNotComplete = (): DomainError =>
  new DomainError('PLAN.ASSESSMENT_NOT_COMPLETE', 'Complete the assessment with the family before planning for it.');

export const notDrafted = (): DomainError => new DomainError('PLAN.NOT_DRAFTED', 'Draft the whole family plan first.');

export const alreadyAgreed = (): DomainError =>
  new DomainError('PLAN.ALREADY_AGREED', 'An agreed plan changes by setting goals and by reviews.');

export const needUnknown = (needId: string): DomainError =>
  new DomainError('PLAN.NEED_UNKNOWN', 'Link the goal to a need the assessment found.', { needId });

export const needsWithoutGoal = (needIds: readonly string[]): DomainError =>
  new DomainError('PLAN.NEED_WITHOUT_GOAL', 'Set a goal for every need before the plan is agreed.', { needIds });

export const memberUnknown = (memberId: string): DomainError =>
  new DomainError('PLAN.MEMBER_UNKNOWN', 'Choose one of the members of the family.', { memberId });

export const memberDied = (diedOn: string, field?: string): DomainError =>
  new DomainError(
    'PLAN.MEMBER_DIED',
    `This person died on ${dayInWords(diedOn)} and can take no part after that day.`,
    field === undefined ? {} : { field },
  );

export const beforeBirth = (born: string, field?: string): DomainError =>
  new DomainError(
    'PLAN.BEFORE_BIRTH',
    `This person was born on ${dayInWords(born)}, after that day.`,
    field === undefined ? {} : { field },
  );

export const contactTwice = (): DomainError =>
  new DomainError('PLAN.CONTACT_TWICE', 'This contact is recorded already, with the same time, people and words.', {
    field: '/contactedAt',
  });

export const memberUnborn = (memberId: string): DomainError =>
  new DomainError('PLAN.MEMBER_UNBORN', 'An unborn child can neither own a goal nor sign.', { memberId });

export const goalUnknown = (goalId: string): DomainError =>
  new DomainError('PLAN.GOAL_UNKNOWN', 'Give a verdict on goals of this plan only.', { goalId });

export const goalAlreadySet = (goalId: string): DomainError =>
  new DomainError('PLAN.GOAL_ALREADY_SET', 'The plan already has a goal with this description for this need.', {
    goalId,
  });

export const goalsWithoutVerdict = (goalIds: readonly string[]): DomainError =>
  new DomainError('PLAN.GOAL_WITHOUT_VERDICT', 'Give a verdict on every goal of the plan.', { goalIds });

export const goalJudgedTwice = (goalId: string): DomainError =>
  new DomainError('PLAN.GOAL_JUDGED_TWICE', 'Give one verdict a goal.', { goalId });

export const goalDueTooEarly = (): DomainError =>
  new DomainError('PLAN.GOAL_DUE_TOO_EARLY', 'The due date has to lie after the day the goal is set.');

export const agencyNotNamed = (agencyId: string): DomainError =>
  new DomainError('PLAN.AGENCY_NOT_NAMED', 'Only agencies that take part in the plan sign up to it.', { agencyId });

export const partyAlreadyAgreed = (version: number): DomainError =>
  new DomainError('PLAN.PARTY_ALREADY_AGREED', `This party has already signed up to version ${version} of the plan.`, {
    version,
  });

export const notInSupport = (): DomainError =>
  new DomainError('PLAN.NOT_IN_SUPPORT', 'The family and every agency of the plan have to sign up to it first.');

export const contactWithoutDuration = (): DomainError =>
  new DomainError('PLAN.CONTACT_WITHOUT_DURATION', 'Say how many minutes the contact took.');

export const contactNotKept = (): DomainError =>
  new DomainError(
    'PLAN.CONTACT_NOT_KEPT',
    'A missed or refused contact is no direct work: give no minutes, or record it as indirect.',
  );

export const followUpEnded = (): DomainError =>
  new DomainError('PLAN.FOLLOW_UP_ENDED', 'Contacts later than twelve months after closure belong to a new referral.');

export const unmetGoalsReasonMissing = (goalIds: readonly string[]): DomainError =>
  new DomainError('PLAN.UNMET_GOALS_REASON_MISSING', 'Say why the case closes although goals are not fully met.', {
    goalIds,
  });

export const datesOutOfOrder = (earlier: string, later: string): DomainError =>
  new DomainError('PLAN.DATES_OUT_OF_ORDER', `${later} cannot lie before ${earlier}.`);

export const inFuture = (what: string, field: string): DomainError =>
  new DomainError('INPUT.OCCURRED_IN_FUTURE', `${what} cannot lie in the future.`, { field });
