import { DomainError } from '@turnaround/kernel';
import type { Accepted, Declined } from './referral.state.js';

export const alreadySubmitted = (): DomainError =>
  new DomainError('REFERRAL.ALREADY_SUBMITTED', 'This referral was already submitted.');

export const otherAgency = (): DomainError =>
  new DomainError('REFERRAL.OTHER_AGENCY', 'Refer in the name of your own agency: set referrer.agencyId to it.', {
    field: '/referrer/agencyId',
  });

/** `field`: JSON pointer into the command's body. */
export const dateInFuture = (field: string): DomainError =>
  new DomainError('REFERRAL.DATE_IN_FUTURE', `${field} lies in the future.`, { field });

export const datesOutOfOrder = (field: string, rule: string): DomainError =>
  new DomainError('REFERRAL.DATES_OUT_OF_ORDER', rule, { field });

export const memberTooOld = (field: string, years: number): DomainError =>
  new DomainError('REFERRAL.MEMBER_TOO_OLD', `${field} is ${years} or more years ago; check the year.`, { field });

export const expectedDateUnlikely = (field: string): DomainError =>
  new DomainError(
    'REFERRAL.EXPECTED_DATE_UNLIKELY',
    `${field} is not within ten months of the referral; check the date.`,
    {
      field,
    },
  );

export const memberTwice = (field: string): DomainError =>
  new DomainError('REFERRAL.MEMBER_TWICE', `${field} has the same name and date of birth as a member before.`, {
    field,
  });

export const problemTwice = (field: string): DomainError =>
  new DomainError('REFERRAL.PROBLEM_TWICE', `${field} names a headline that is already listed; put both in one.`, {
    field,
  });

export const consentMissing = (consent: string): DomainError =>
  new DomainError(
    'REFERRAL.CONSENT_MISSING',
    consent === 'refused'
      ? 'The family refused support; record its consent first, or decline the referral.'
      : 'The family has not been asked for its consent to support; record its answer first.',
    { consent },
  );

export const alreadyDecided = (decided: Accepted | Declined): DomainError =>
  decided.status === 'accepted'
    ? new DomainError('REFERRAL.ALREADY_DECIDED', `This referral was accepted on ${decided.acceptedOn}.`, {
        decision: 'accepted',
        decidedOn: decided.acceptedOn,
        decidedBy: decided.acceptedBy,
      })
    : new DomainError('REFERRAL.ALREADY_DECIDED', `This referral was declined on ${decided.declinedOn}.`, {
        decision: 'declined',
        decidedOn: decided.declinedOn,
        decidedBy: decided.declinedBy,
        reason: decided.reason,
      });

export const questionOpen = (askedOn: string): DomainError =>
  new DomainError(
    'REFERRAL.QUESTION_OPEN',
    `The question of ${askedOn} is not answered yet; take the answer down first if you have heard it.`,
    { askedOn },
  );

export const nothingAsked = (): DomainError =>
  new DomainError('REFERRAL.NOTHING_ASKED', 'The referrer has been asked nothing that waits for an answer.');

export const notAccepted = (status: string): DomainError =>
  new DomainError('REFERRAL.NOT_ACCEPTED', 'This can be done once the referral has been accepted.', {
    status,
  });

export const notSubmitted = (): DomainError =>
  new DomainError('RESOURCE.NOT_FOUND', 'There is no referral with this id.');

export const withAnotherTeam = (): DomainError =>
  new DomainError(
    'REFERRAL.WITH_ANOTHER_TEAM',
    'What the family says of sharing holds for all of it: the team that works with it now records it.',
  );
