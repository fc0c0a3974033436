import type { Member, ReferralConsent, ReferralEvent } from '@turnaround/contracts';
import { given } from '@turnaround/testing';
import { familyNameOf } from './family-name.js';
import type { ReferralCommand, SubmitReferral } from './referral.commands.js';
import { referralDecider } from './referral.decider.js';

const referralId = '11111111-1111-4111-8111-111111111111';
const familyId = '22222222-2222-4222-8222-222222222222';
const school = '33333333-3333-4333-8333-333333333333';
const housing = '44444444-4444-4444-8444-444444444444';
const episode = { referralId, familyId };

const ana: Member = {
  memberId: 'ana',
  firstName: 'Ana',
  lastName: 'Robbins',
  dateOfBirth: '1988-02-29',
  relationship: 'mother',
};
const joe: Member = {
  memberId: 'joe',
  firstName: 'Joe',
  lastName: 'Robbins',
  dateOfBirth: '2014-06-01',
  relationship: 'son',
};
const consentGiven: ReferralConsent = {
  status: 'given',
  givenBy: 'Ana Robbins',
  givenOn: '2026-01-04',
  shareWithAgencyIds: [school],
};

const submit: SubmitReferral = {
  type: 'SubmitReferral',
  referralId,
  familyId,
  memberIds: ['ana', 'joe'],
  members: [withoutId(ana), withoutId(joe)],
  headlineProblems: [{ headline: 'education', seen: 'Attendance of 71 %' }],
  referrer: { name: 'Rosa Diaz', agencyName: 'Fellmoor Academy', agencyId: school },
  reasons: 'Attendance fell.',
  address: { line1: '1 Long Row', postcode: 'FM1 2AB' },
  consent: consentGiven,
  receivedOn: '2026-01-05',
  today: '2026-01-06',
};

function withoutId(member: Member): Omit<Member, 'memberId'> {
  const { firstName, lastName, dateOfBirth, relationship } = member;
  return { firstName, lastName, ...(dateOfBirth === undefined ? {} : { dateOfBirth }), relationship };
}

const submittedWith = (consent: ReferralConsent): ReferralEvent => ({
  type: 'referrals.ReferralSubmitted',
  data: {
    ...episode,
    familyName: 'Robbins',
    referrer: submit.referrer,
    reasons: submit.reasons,
    headlineProblems: submit.headlineProblems,
    members: [ana, joe],
    address: submit.address,
    consent,
    receivedOn: '2026-01-05',
    urgency: { level: 'usual' },
  },
});
const submitted = submittedWith(consentGiven);
const accepted: ReferralEvent = {
  type: 'referrals.ReferralAccepted',
  data: {
    ...episode,
    familyName: 'Robbins',
    members: [ana, joe],
    headlineProblems: ['education'],
    acceptedOn: '2026-01-10',
    acceptedBy: 'manager',
  },
};
const declined: ReferralEvent = {
  type: 'referrals.ReferralDeclined',
  data: {
    ...episode,
    reason: 'below-threshold',
    explanation: 'School can help.',
    declinedOn: '2026-01-10',
    declinedBy: 'manager',
  },
};
const allocated: ReferralEvent = {
  type: 'referrals.KeyWorkerAllocated',
  data: { ...episode, keyWorkerId: 'kay', keyWorkerName: 'Kay', teamId: 'north', allocatedOn: '2026-01-12' },
};

/** What the referral said of sharing, taken as the family's word when it was accepted. */
const sharedWith = (agencyId: string): ReferralEvent => ({
  type: 'referrals.ConsentRecorded',
  data: { ...episode, agencyId, decision: 'given', decidedBy: 'Ana Robbins', decidedOn: '2026-01-04' },
});

const accept: ReferralCommand = { type: 'AcceptReferral', acceptedOn: '2026-01-10', acceptedBy: 'manager' };
const decline: ReferralCommand = {
  type: 'DeclineReferral',
  reason: 'below-threshold',
  explanation: 'School can help.',
  declinedOn: '2026-01-10',
  declinedBy: 'manager',
};
const allocate = {
  type: 'AllocateKeyWorker',
  keyWorkerId: 'kay',
  keyWorkerName: 'Kay',
  teamId: 'north',
  allocatedOn: '2026-01-12',
} as const;
const share = {
  type: 'RecordConsent',
  agencyId: housing,
  decision: 'given',
  decidedBy: 'Ana',
  decidedOn: '2026-01-08',
  today: '2026-01-09',
} as const;

const referral = (...events: ReferralEvent[]): ReturnType<typeof given<unknown, ReferralCommand, ReferralEvent>> =>
  given(referralDecider, events);

describe('Referral', () => {
  describe('when submitted', () => {
    it('says who was referred, by whom, why and with what consent', () => {
      referral().when(submit).then([submitted]);
    });

    it('was received today unless a day is given', () => {
      referral()
        .when({ ...submit, receivedOn: undefined })
        .then([{ ...submitted, data: { ...submitted.data, receivedOn: '2026-01-06' } } as ReferralEvent]);
    });

    it('cannot be submitted again', () => {
      referral(submitted).when(submit).thenFails('REFERRAL.ALREADY_SUBMITTED');
    });

    const member = (differences: object): SubmitReferral => ({
      ...submit,
      members: [{ ...withoutId(ana), ...differences }],
    });
    it.each<[string, SubmitReferral, string]>([
      ['received tomorrow', { ...submit, receivedOn: '2026-01-07' }, 'REFERRAL.DATE_IN_FUTURE'],
      [
        'consented to tomorrow',
        { ...submit, consent: { ...consentGiven, givenOn: '2026-01-07' } },
        'REFERRAL.DATE_IN_FUTURE',
      ],
      [
        'consented to before anybody was born',
        { ...submit, consent: { ...consentGiven, givenOn: '1980-01-01' } },
        'REFERRAL.DATES_OUT_OF_ORDER',
      ],
      ['of somebody not yet born', member({ dateOfBirth: '2026-01-07' }), 'REFERRAL.DATE_IN_FUTURE'],
      ['of somebody 120 years old', member({ dateOfBirth: '1906-01-06' }), 'REFERRAL.MEMBER_TOO_OLD'],
      [
        'of a child expected in a year',
        member({ dateOfBirth: undefined, expectedOn: '2027-01-06' }),
        'REFERRAL.EXPECTED_DATE_UNLIKELY',
      ],
      [
        'of the same person twice',
        { ...submit, members: [ana, { ...ana, firstName: 'ANA' }] },
        'REFERRAL.MEMBER_TWICE',
      ],
      [
        'with a headline twice',
        { ...submit, headlineProblems: [...submit.headlineProblems, ...submit.headlineProblems] },
        'REFERRAL.PROBLEM_TWICE',
      ],
      ['by an agency in the name of another', { ...submit, actingAgencyId: housing }, 'REFERRAL.OTHER_AGENCY'],
    ])('is refused when %s', (_what, command, code) => {
      referral().when(command).thenFails(code);
    });

    it('takes somebody of 119 and a child expected soon', () => {
      const born = { ...submit, members: [{ ...withoutId(ana), dateOfBirth: '1906-01-07' }] };
      expect(referralDecider.decide(born, referralDecider.initialState)).toHaveLength(1);
    });

    it('takes newborn twins who have no name yet', () => {
      const twin = { ...withoutId(ana), firstName: '–', dateOfBirth: '2025-01-03' };
      const twins = { ...submit, members: [withoutId(ana), twin, twin] };
      expect(referralDecider.decide(twins, referralDecider.initialState)).toHaveLength(1);
    });

    it('is known by the most common surname, the first of several', () => {
      const named = (...names: string[]): string =>
        familyNameOf(names.map((lastName) => ({ firstName: 'Ana', lastName })));
      expect(named('Okafor', 'Robbins', 'robbins')).toBe('Robbins');
      expect(named('Okafor', 'Robbins')).toBe('Okafor');
      expect(named('–', '–', 'Okafor')).toBe('Okafor');
      expect(named('–', '–')).toBe('Ana');
    });
  });

  describe('when accepted', () => {
    it('joins the programme', () => {
      referral(submitted)
        .when(accept)
        .then([accepted, sharedWith(school)]);
    });

    it.each<[ReferralConsent]>([[{ status: 'refused' }], [{ status: 'not-sought' }]])(
      'is refused while consent is %o',
      (consent) => {
        referral(submittedWith(consent)).when(accept).thenFails('REFERRAL.CONSENT_MISSING');
      },
    );

    it('is refused once decided, saying when and by whom', () => {
      referral(submitted, declined).when(accept).thenFails('REFERRAL.ALREADY_DECIDED');
      const state = [submitted, accepted].reduce(referralDecider.evolve, referralDecider.initialState);
      expect(() => referralDecider.decide(decline, state)).toThrow(
        expect.objectContaining({
          code: 'REFERRAL.ALREADY_DECIDED',
          particulars: { decision: 'accepted', decidedOn: '2026-01-10', decidedBy: 'manager' },
        }) as Error,
      );
    });

    it('is refused before the day it was received', () => {
      referral(submitted)
        .when({ type: 'AcceptReferral', acceptedOn: '2026-01-04', acceptedBy: 'manager' })
        .thenFails('REFERRAL.DATES_OUT_OF_ORDER');
    });

    it('is refused where there is no referral', () => {
      referral().when(accept).thenFails('RESOURCE.NOT_FOUND');
    });
  });

  describe('when declined', () => {
    it('says why, whatever the consent', () => {
      referral(submittedWith({ status: 'refused' }))
        .when(decline)
        .then([declined]);
    });

    it('is refused once accepted', () => {
      referral(submitted, accepted).when(decline).thenFails('REFERRAL.ALREADY_DECIDED');
    });
  });

  describe('when a key worker is allocated', () => {
    it('has that key worker', () => {
      referral(submitted, accepted).when(allocate).then([allocated]);
    });

    it('keeps who it was before', () => {
      referral(submitted, accepted, allocated)
        .when({ ...allocate, keyWorkerId: 'lee', keyWorkerName: 'Lee', allocatedOn: '2026-02-01' })
        .then([
          {
            type: 'referrals.KeyWorkerAllocated',
            data: {
              ...episode,
              keyWorkerId: 'lee',
              keyWorkerName: 'Lee',
              teamId: 'north',
              previousKeyWorkerId: 'kay',
              allocatedOn: '2026-02-01',
            },
          },
        ]);
    });

    it('changes nothing for the same worker', () => {
      referral(submitted, accepted, allocated).when(allocate).then([]);
    });

    it('is refused before acceptance, and on a day before it', () => {
      referral(submitted).when(allocate).thenFails('REFERRAL.NOT_ACCEPTED');
      referral(submitted, declined).when(allocate).thenFails('REFERRAL.NOT_ACCEPTED');
      referral(submitted, accepted)
        .when({ ...allocate, allocatedOn: '2026-01-09' })
        .thenFails('REFERRAL.DATES_OUT_OF_ORDER');
    });
  });

  describe('when the family is asked while its referral waits', () => {
    const answer = (consent: object): ReferralCommand =>
      ({ type: 'RecordProgrammeConsent', consent, today: '2026-01-06' }) as ReferralCommand;

    it('can be accepted after it agreed, and shares with the agencies it named', () => {
      const consent = { ...consentGiven, shareWithAgencyIds: [housing] };
      const recorded: ReferralEvent = { type: 'referrals.ProgrammeConsentRecorded', data: { ...episode, consent } };
      const notSought = submittedWith({ status: 'not-sought' });
      referral(notSought).when(answer(consent)).then([recorded]);
      referral(notSought, recorded).when(answer(consent)).then([]);
      referral(notSought, recorded)
        .when(accept)
        .then([accepted, sharedWith(housing)]);
    });

    it('cannot be accepted after it refused', () => {
      const refused: ReferralEvent = {
        type: 'referrals.ProgrammeConsentRecorded',
        data: { ...episode, consent: { status: 'refused' } },
      };
      referral(submitted)
        .when(answer({ status: 'refused' }))
        .then([refused]);
      referral(submitted, refused).when(accept).thenFails('REFERRAL.CONSENT_MISSING');
      referral(submitted, refused)
        .when(answer({ status: 'refused' }))
        .then([]);
    });

    it('is refused once decided', () => {
      referral(submitted, declined)
        .when(answer({ status: 'refused' }))
        .thenFails('REFERRAL.ALREADY_DECIDED');
    });
  });

  describe('when consent to share is recorded', () => {
    const recorded = (decision: 'given' | 'withdrawn', decidedOn: string): ReferralEvent => ({
      type: 'referrals.ConsentRecorded',
      data: { ...episode, agencyId: housing, decision, decidedBy: 'Ana', decidedOn },
    });

    it('is one agency at a time, once the referral is accepted', () => {
      referral(submitted, accepted)
        .when(share)
        .then([recorded('given', '2026-01-08')]);
      referral(submitted).when(share).thenFails('REFERRAL.NOT_ACCEPTED');
      referral(submitted, declined).when(share).thenFails('REFERRAL.NOT_ACCEPTED');
    });

    it('changes nothing when it already stands so', () => {
      referral(submitted, accepted)
        .when({ ...share, agencyId: school })
        .then([]);
    });

    it('can be withdrawn, but not before it was given', () => {
      const withdraw = { ...share, decision: 'withdrawn' } as const;
      referral(submitted, accepted, recorded('given', '2026-01-08'))
        .when({ ...withdraw, decidedOn: '2026-01-09' })
        .then([recorded('withdrawn', '2026-01-09')]);
      referral(submitted, accepted, recorded('given', '2026-01-08'))
        .when({ ...withdraw, decidedOn: '2026-01-07' })
        .thenFails('REFERRAL.DATES_OUT_OF_ORDER');
    });

    it('is refused for a day to come', () => {
      referral(submitted, accepted)
        .when({ ...share, decidedOn: '2026-01-10' })
        .thenFails('REFERRAL.DATE_IN_FUTURE');
    });
  });

  it('loads streams with events it does not know', () => {
    const unknown = { type: 'referrals.SomethingNewer.v9', data: {} } as unknown as ReferralEvent;
    referral(submitted, unknown)
      .when(accept)
      .then([accepted, sharedWith(school)]);
  });
});
