import { dayInWords, DomainError } from '@turnaround/kernel';

export const notOpen = (): DomainError =>
  new DomainError('OUTCOME_RECORD.NOT_OPEN', 'The family has no outcome record; its referral must be accepted first.');

export const memberUnknown = (memberId: string): DomainError =>
  new DomainError('EVIDENCE.MEMBER_UNKNOWN', 'This person is not a member of the family.', { memberId });

export const needUnknown = (needId: string): DomainError =>
  new DomainError('EVIDENCE.NEED_UNKNOWN', 'The completed assessment found no such need.', { needId });

export const needsNotNoted = (): DomainError =>
  new DomainError(
    'OUTCOME_RECORD.NEEDS_NOT_NOTED',
    'The assessment is not completed, or was completed a moment ago and is not noted here yet; try again then.',
  );

export const needMissing = (): DomainError =>
  new DomainError('EVIDENCE.NEED_MISSING', 'Say which need the outcome is about.');

export const observedInFuture = (observedOn: string): DomainError =>
  new DomainError('EVIDENCE.OBSERVED_IN_FUTURE', `The evidence is dated ${observedOn}, which lies in the future.`, {
    field: '/observedOn',
  });

export const documentInFuture = (documentOn: string): DomainError =>
  new DomainError('EVIDENCE.DOCUMENT_IN_FUTURE', `The document is dated ${documentOn}, which lies in the future.`, {
    field: '/source/documentOn',
  });

export const windowReversed = (from: string, to: string): DomainError =>
  new DomainError('EVIDENCE.WINDOW_REVERSED', `The window ends on ${to}, before it begins on ${from}.`, {
    field: '/measure/to',
  });

export const afterObservation = (day: string, observedOn: string): DomainError =>
  new DomainError(
    'EVIDENCE.WINDOW_AFTER_OBSERVATION',
    `The evidence was observed on ${observedOn} and cannot speak of ${day}.`,
    { field: '/observedOn' },
  );

export const moreThanPossible = (counted: number, possible: number): DomainError =>
  new DomainError('EVIDENCE.MORE_THAN_POSSIBLE', `${counted} are more than the ${possible} that were possible.`, {
    counted,
    possible,
  });

export const termsOverlap = (from: string, to: string): DomainError =>
  new DomainError(
    'EVIDENCE.TERMS_OVERLAP',
    `Attendance from ${from} to ${to} is already recorded; correct that record instead.`,
  );

export const correctedUnknown = (evidenceId: string): DomainError =>
  new DomainError('EVIDENCE.CORRECTED_UNKNOWN', 'The evidence to correct is not recorded here.', { evidenceId });

export const alreadyCorrected = (evidenceId: string): DomainError =>
  new DomainError('EVIDENCE.ALREADY_CORRECTED', 'This evidence was corrected before; correct the later record.', {
    evidenceId,
  });

export const changeInFuture = (changedOn: string): DomainError =>
  new DomainError('OUTCOME_RECORD.CHANGE_IN_FUTURE', `The change is dated ${changedOn}, which lies in the future.`, {
    field: '/changedOn',
  });

export const strangerChanged = (memberId: string): DomainError =>
  new DomainError('OUTCOME_RECORD.MEMBER_UNKNOWN', 'This person is not a member of the family.', { memberId });

export const alreadyThere = (): DomainError =>
  new DomainError('OUTCOME_RECORD.MEMBER_ALREADY_THERE', 'This person is in the household already.', {
    field: '/changedOn',
  });

export const alreadyGone = (): DomainError =>
  new DomainError('OUTCOME_RECORD.MEMBER_ALREADY_GONE', 'This person has left the household already.', {
    field: '/changedOn',
  });

export const unknownNeedAside = (needId: string): DomainError =>
  new DomainError('OUTCOME_RECORD.NEED_UNKNOWN', 'The completed assessment found no such need.', { needId });

export const alreadySetAside = (): DomainError =>
  new DomainError('OUTCOME_RECORD.NEED_ALREADY_SET_ASIDE', 'This need was set aside before.');

export const evidenceUnknown = (evidenceId: string): DomainError =>
  new DomainError('EVIDENCE.UNKNOWN', 'This evidence is not recorded here.', { evidenceId });

export const alreadyRetracted = (evidenceId: string): DomainError =>
  new DomainError('EVIDENCE.ALREADY_RETRACTED', 'This evidence was retracted before.', { evidenceId });

export const correctedBefore = (evidenceId: string): DomainError =>
  new DomainError('EVIDENCE.ALREADY_CORRECTED', 'This evidence was corrected; retract the later record.', {
    evidenceId,
  });

export const needSetAsideBefore = (): DomainError =>
  new DomainError('OUTCOME_RECORD.NEED_ALREADY_SET_ASIDE', 'This need was set aside; it wants no outcome any more.');

export const alreadyEquivalent = (): DomainError =>
  new DomainError('OUTCOME_RECORD.PROGRESS_ALREADY_ACCEPTED', 'Other progress was accepted for this need before.');

export const changeOutOfOrder = (last: string): DomainError =>
  new DomainError('OUTCOME_RECORD.CHANGE_OUT_OF_ORDER', `This person last joined or left on ${last}.`, {
    field: '/changedOn',
    last,
  });

export const changeBeforeBirth = (born: string): DomainError =>
  new DomainError(
    'OUTCOME_RECORD.CHANGE_BEFORE_BIRTH',
    `This person was born on ${born}, after the day of the change.`,
    {
      field: '/changedOn',
    },
  );

export const birthdayUnlikely = (born: string, oldestYears: number): DomainError =>
  new DomainError(
    'OUTCOME_RECORD.BIRTHDAY_UNLIKELY',
    `Nobody was born on ${born} who joins a household: it lies in the future, or more than ${oldestYears} years back. An unborn child has an expected date instead.`,
    { field: '/change/member/dateOfBirth' },
  );

export const expectedDateUnlikely = (months: number): DomainError =>
  new DomainError(
    'OUTCOME_RECORD.EXPECTED_DATE_UNLIKELY',
    `A child is expected within ${months} months of the day it is recorded, or was within the month before it.`,
    { field: '/change/member/expectedOn' },
  );

export const memberTwice = (gone: boolean): DomainError =>
  new DomainError(
    'OUTCOME_RECORD.MEMBER_TWICE',
    gone
      ? 'Somebody of this name and birthday was in the household before; record that they returned.'
      : 'Somebody of this name and birthday is in the household already.',
    { field: '/change/member' },
  );

export const deathInFuture = (diedOn: string): DomainError =>
  new DomainError(
    'OUTCOME_RECORD.DEATH_IN_FUTURE',
    `The death is dated ${dayInWords(diedOn)}, which lies in the future.`,
    {
      field: '/diedOn',
    },
  );

export const deathBeforeBirth = (born: string): DomainError =>
  new DomainError('OUTCOME_RECORD.DEATH_BEFORE_BIRTH', `This person was born on ${dayInWords(born)}, after that day.`, {
    field: '/diedOn',
  });

export const deathBeforeLastKnown = (on: string, what: string): DomainError =>
  new DomainError(
    'OUTCOME_RECORD.DEATH_BEFORE_LAST_KNOWN',
    `This person ${what} on ${dayInWords(on)}, after that day. Correct the one or the other.`,
    { field: '/diedOn' },
  );

/** @param field of the command that gives the day */
export const memberDied = (diedOn: string, field: string): DomainError =>
  new DomainError('OUTCOME_RECORD.MEMBER_DIED', `This person died on ${dayInWords(diedOn)}.`, { field });

export const deathNotRecorded = (memberId: string): DomainError =>
  new DomainError('OUTCOME_RECORD.DEATH_NOT_RECORDED', 'No death of this person is recorded.', { memberId });

export const evidenceAfterDeath = (diedOn: string, field: string): DomainError =>
  new DomainError(
    'EVIDENCE.AFTER_DEATH',
    `This person died on ${dayInWords(diedOn)}; the evidence is of days after that.`,
    { field },
  );

export const evidenceBeforeBirth = (born: string, field: string): DomainError =>
  new DomainError(
    'EVIDENCE.BEFORE_BIRTH',
    `This person was born on ${dayInWords(born)}; the evidence is of days before that.`,
    { field },
  );

export const evidenceTwice = (observedOn: string): DomainError =>
  new DomainError(
    'EVIDENCE.TWICE',
    `The same is recorded already of ${dayInWords(observedOn)}, from the same source; correct that record instead.`,
    { field: '/observedOn' },
  );

export const departureReasonMissing = (memberId: string): DomainError =>
  new DomainError(
    'OUTCOME_RECORD.DEPARTURE_REASON_MISSING',
    'Something is asked of this person, a need or a test, that nobody would ask any more. Say in `change.reason` why they left; a second person confirms it.',
    { memberId, field: '/change/reason' },
  );

export const departureNotWaiting = (memberId: string): DomainError =>
  new DomainError('OUTCOME_RECORD.DEPARTURE_NOT_WAITING', 'No departure of this person waits to be confirmed.', {
    memberId,
  });

export const departureSecondPerson = (): DomainError =>
  new DomainError(
    'OUTCOME_RECORD.DEPARTURE_SECOND_PERSON',
    'You recorded this departure; somebody else must confirm it.',
  );

export const documentBeforeFigures = (documentOn: string, last: string): DomainError =>
  new DomainError(
    'EVIDENCE.DOCUMENT_BEFORE_FIGURES',
    `The source is dated ${documentOn}; it cannot show figures up to ${last}. Give the date it was drawn up.`,
    { field: '/source/documentOn', documentOn, last },
  );
