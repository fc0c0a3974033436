import { dayInWords, DomainError } from '@turnaround/kernel';

export const notOpen = (): DomainError =>
  new DomainError('ASSESSMENT.NOT_OPEN', 'The referral has to be accepted before the family can be assessed.');

export const agreementMissing = (): DomainError =>
  new DomainError(
    'ASSESSMENT.AGREEMENT_MISSING',
    'Record that the family agreed to an assessment, and who explained the limits of confidentiality, before starting it.',
  );

export const familyRefused = (): DomainError =>
  new DomainError(
    'ASSESSMENT.AGREEMENT_MISSING',
    'The family refused an assessment. It can start once the family has agreed after all.',
  );

export const decisionAlreadyRecorded = (decision: string): DomainError =>
  new DomainError('ASSESSMENT.AGREEMENT_ALREADY_RECORDED', `It is already recorded that the family ${decision}.`, {
    field: '/decision',
  });

export const alreadyStarted = (): DomainError =>
  new DomainError('ASSESSMENT.ALREADY_STARTED', 'The assessment has started, so the agreement to it stands.');

export const notInProgress = (status: string): DomainError =>
  new DomainError(
    'ASSESSMENT.NOT_IN_PROGRESS',
    'Needs and strengths are recorded while the assessment is in progress.',
    {
      status,
    },
  );

export const memberUnknown = (memberId: string): DomainError =>
  new DomainError('ASSESSMENT.MEMBER_UNKNOWN', 'Choose one of the members the referral named.', { memberId });

export const memberUnborn = (memberId: string): DomainError =>
  new DomainError('ASSESSMENT.MEMBER_UNBORN', 'Choose a member who can decide for the family.', { memberId });

export const notStarted = (): DomainError =>
  new DomainError('ASSESSMENT.NOT_STARTED', 'A child is heard once the assessment has started.');

export const notAChild = (memberId: string, heardOn: string): DomainError =>
  new DomainError(
    'ASSESSMENT.NOT_A_CHILD',
    `Choose somebody who was born by ${heardOn} and was younger than 18 on that day.`,
    { memberId, heardOn },
  );

export const membersNotCovered = (memberIds: readonly string[]): DomainError =>
  new DomainError(
    'ASSESSMENT.MEMBER_NOT_COVERED',
    'Record a need or a strength for every member before completing the assessment.',
    { memberIds },
  );

export const datesOutOfOrder = (earlier: string, later: string): DomainError =>
  new DomainError('ASSESSMENT.DATES_OUT_OF_ORDER', `${later} cannot lie before ${earlier}.`);

export const inFuture = (what: string, field: string): DomainError =>
  new DomainError('INPUT.OCCURRED_IN_FUTURE', `${what} cannot lie in the future.`, { field });

export const beforeBirth = (born: string, field: string): DomainError =>
  new DomainError('ASSESSMENT.BEFORE_BIRTH', `This person was born on ${dayInWords(born)}, after that day.`, { field });

export const memberDied = (diedOn: string, field: string): DomainError =>
  new DomainError('ASSESSMENT.MEMBER_DIED', `This person died on ${dayInWords(diedOn)}, before that day.`, { field });

export const needTwice = (): DomainError =>
  new DomainError('ASSESSMENT.NEED_TWICE', 'This need of this person is recorded already, in the same words.', {
    field: '/presentOn',
  });

export const heardTwice = (): DomainError =>
  new DomainError('ASSESSMENT.HEARD_TWICE', 'These words of the child are recorded already, for the same day.', {
    field: '/heardOn',
  });

export const descriptorOfOtherHeadline = (descriptor: string, headline: string): DomainError =>
  new DomainError(
    'ASSESSMENT.DESCRIPTOR_OF_OTHER_HEADLINE',
    `The indicator ${descriptor} is none of ${headline}; choose another, or the headline it belongs to.`,
    { descriptor, headline },
  );

export const sourceInFuture = (documentOn: string): DomainError =>
  new DomainError('ASSESSMENT.SOURCE_IN_FUTURE', `The source is dated ${documentOn}, which lies in the future.`, {
    field: '/source/documentOn',
  });

export const sourceBeforeNeed = (documentOn: string, presentOn: string): DomainError =>
  new DomainError(
    'ASSESSMENT.SOURCE_BEFORE_NEED',
    `A source dated ${documentOn} cannot show a need present on ${presentOn}; say the day that it shows.`,
    { field: '/source/documentOn', documentOn, presentOn },
  );
