import type { ReferralEvent } from '@turnaround/contracts';
import { given } from '@turnaround/testing';
import type { ReferralCommand } from './referral.commands.js';
import { referralDecider } from './referral.decider.js';

const episode = {
  referralId: '11111111-1111-4111-8111-111111111111',
  familyId: '22222222-2222-4222-8222-222222222222',
};
const submitted: ReferralEvent = {
  type: 'referrals.ReferralSubmitted',
  data: {
    ...episode,
    familyName: 'Robbins',
    referrer: { name: 'Rosa Diaz', agencyName: 'Fellmoor Academy', agencyId: '33333333-3333-4333-8333-333333333333' },
    reasons: 'Attendance fell.',
    headlineProblems: [{ headline: 'education', seen: 'Attendance of 71 %' }],
    members: [],
    address: { line1: '1 Long Row', postcode: 'FM1 2AB' },
    consent: { status: 'given', givenBy: 'Ana Robbins', givenOn: '2026-01-04', shareWithAgencyIds: [] },
    receivedOn: '2026-01-05',
    urgency: { level: 'usual' },
  },
};
const accept: ReferralCommand = { type: 'AcceptReferral', acceptedOn: '2026-01-10', acceptedBy: 'manager' };
const accepted: ReferralEvent = {
  type: 'referrals.ReferralAccepted',
  data: {
    ...episode,
    familyName: 'Robbins',
    members: [],
    headlineProblems: ['education'],
    acceptedOn: '2026-01-10',
    acceptedBy: 'manager',
  },
};
const refusal = {
  reason: 'below-threshold',
  explanation: 'School can help.',
  declinedOn: '2026-01-10',
  declinedBy: 'manager',
} as const;
const decline: ReferralCommand = { type: 'DeclineReferral', ...refusal };
const declined: ReferralEvent = { type: 'referrals.ReferralDeclined', data: { ...episode, ...refusal } };

const referral = (...events: ReferralEvent[]): ReturnType<typeof given<unknown, ReferralCommand, ReferralEvent>> =>
  given(referralDecider, events);

describe('A referral that is asked about', () => {
  const question = { question: 'Which school does Joe go to?', askedOn: '2026-01-07', askedBy: 'manager' };
  const said = { answer: 'Hill School', answeredOn: '2026-01-08', answeredBy: 'rosa', byReferrer: true };
  const asked: ReferralEvent = { type: 'referrals.ReferrerAsked', data: { ...episode, ...question } };
  const answered: ReferralEvent = { type: 'referrals.ReferrerAnswered', data: { ...episode, ...said } };
  const ask: ReferralCommand = { type: 'AskReferrer', ...question };
  const answer: ReferralCommand = { type: 'AnswerForReferrer', ...said };

  it('waits for one answer at a time, and asks again once it came', () => {
    referral(submitted).when(ask).then([asked]);
    referral(submitted, asked).when(ask).thenFails('REFERRAL.QUESTION_OPEN');
    referral(submitted, asked).when(answer).then([answered]);
    referral(submitted, asked, answered)
      .when({ ...ask, askedOn: '2026-01-09' })
      .then([{ ...asked, data: { ...asked.data, askedOn: '2026-01-09' } }]);
  });

  it('takes no answer to what was not asked, or before it was', () => {
    referral(submitted).when(answer).thenFails('REFERRAL.NOTHING_ASKED');
    referral(submitted, asked, answered).when(answer).thenFails('REFERRAL.NOTHING_ASKED');
    referral(submitted, asked)
      .when({ ...answer, answeredOn: '2026-01-06' })
      .thenFails('REFERRAL.DATES_OUT_OF_ORDER');
  });

  it('can be decided on all the same, and then waits for nobody', () => {
    referral(submitted, asked).when(accept).then([accepted]);
    referral(submitted, asked).when(decline).then([declined]);
    for (const late of [ask, answer])
      referral(submitted, asked, declined).when(late).thenFails('REFERRAL.ALREADY_DECIDED');
  });
});
