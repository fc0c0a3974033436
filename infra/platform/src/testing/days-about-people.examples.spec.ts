import {
  AFTER_DEATH,
  BEFORE_SON,
  agreement,
  ahead,
  contact,
  day,
  death,
  debt,
  evidence,
  type Family,
  household,
  left,
  need,
  newcomer,
  offences,
  referral,
  type Said,
  voice,
} from './said-of-people.examples.spec.js';

export interface Refusal {
  readonly said: (family: Family) => Said;
  readonly code: string;
  /** Pointer into the body. */
  readonly field: string;
  /** Said first, and taken: what is said then is said a second time. */
  readonly afterSaid?: (family: Family) => Said;
}

/** When something cannot have been of a person. What does not apply to a day is left out: a birthday is not before the birth. */
interface Row {
  readonly beforeBirth?: Refusal;
  readonly twice?: Refusal;
  readonly inFuture?: Refusal;
  readonly afterDeath?: Refusal;
}

const ofRequest = 'of a request between agencies';
const ofClaim = 'of a claim and its money';

/**
 * Every day that a command gives, by command and place in its body: how each is refused that cannot be so of the person, or why it is
 * not about one person.
 */
export const days: Readonly<Record<string, Row | string>> = {
  'SubmitReferral /members/*/dateOfBirth': {
    inFuture: {
      said: (family) =>
        referral(family, {
          members: [{ firstName: 'Eve', lastName: 'Hazel', dateOfBirth: family.ahead, relationship: 'daughter' }],
        }),
      code: 'REFERRAL.DATE_IN_FUTURE',
      field: '/members/0/dateOfBirth',
    },
    twice: {
      said: (family) =>
        referral(family, {
          members: [1, 2].map(() => ({
            ...{ firstName: 'Eve', lastName: 'Hazel', dateOfBirth: '1990-01-01', relationship: 'mother' },
          })),
        }),
      code: 'REFERRAL.MEMBER_TWICE',
      field: '/members/1',
    },
  },
  'SubmitReferral /members/*/expectedOn': {
    inFuture: {
      said: (family) =>
        referral(family, {
          members: [
            { firstName: 'Eve', lastName: 'Hazel', dateOfBirth: '1990-01-01', relationship: 'mother' },
            { firstName: 'Baby', lastName: 'Hazel', expectedOn: '2099-01-01', relationship: 'unborn-child' },
          ],
        }),
      code: 'REFERRAL.EXPECTED_DATE_UNLIKELY',
      field: '/members/1/expectedOn',
    },
  },
  'SubmitReferral /consent/givenOn': {
    beforeBirth: {
      said: (family) =>
        referral(family, {
          consent: { status: 'given', givenBy: 'Eve', givenOn: '1989-12-31', shareWithAgencyIds: [] },
        }),
      code: 'REFERRAL.DATES_OUT_OF_ORDER',
      field: '/consent/givenOn',
    },
    inFuture: {
      said: (family) =>
        referral(family, {
          consent: { status: 'given', givenBy: 'Eve', givenOn: family.ahead, shareWithAgencyIds: [] },
        }),
      code: 'REFERRAL.DATE_IN_FUTURE',
      field: '/consent/givenOn',
    },
  },
  'SubmitReferral /receivedOn': 'of the referral',
  'RecordProgrammeConsent /consent/givenOn': 'of the family; who gave it is said in words',
  'RecordConsent /decidedOn': 'of the family; who decided is said in words',
  'RecordFamilyAgreement /decidedOn': {
    beforeBirth: { said: agreement('son', day(BEFORE_SON)), code: 'ASSESSMENT.BEFORE_BIRTH', field: '/decidedOn' },
    inFuture: { said: agreement('mother', ahead), code: 'INPUT.OCCURRED_IN_FUTURE', field: '/decidedOn' },
    afterDeath: { said: agreement('father', day(AFTER_DEATH)), code: 'ASSESSMENT.MEMBER_DIED', field: '/decidedOn' },
    twice: {
      afterSaid: agreement('mother', day('2026-01-20')),
      said: agreement('mother', day('2026-01-20')),
      code: 'ASSESSMENT.AGREEMENT_ALREADY_RECORDED',
      field: '/decision',
    },
  },
  'RecordNeed /presentOn': {
    beforeBirth: { said: need('son', day(BEFORE_SON)), code: 'ASSESSMENT.BEFORE_BIRTH', field: '/presentOn' },
    inFuture: { said: need('son', ahead), code: 'INPUT.OCCURRED_IN_FUTURE', field: '/presentOn' },
    afterDeath: { said: need('father', day(AFTER_DEATH)), code: 'ASSESSMENT.MEMBER_DIED', field: '/presentOn' },
    twice: {
      afterSaid: need('son', day('2026-01-22')),
      said: need('son', day('2026-01-22')),
      code: 'ASSESSMENT.NEED_TWICE',
      field: '/presentOn',
    },
  },
  'RecordNeed /source/documentOn': {
    inFuture: {
      said: need('son', day('2026-01-23'), ahead),
      code: 'ASSESSMENT.SOURCE_IN_FUTURE',
      field: '/source/documentOn',
    },
  },
  'RecordChildsVoice /heardOn': {
    beforeBirth: { said: voice('son', day(BEFORE_SON)), code: 'ASSESSMENT.BEFORE_BIRTH', field: '/heardOn' },
    inFuture: { said: voice('son', ahead), code: 'INPUT.OCCURRED_IN_FUTURE', field: '/heardOn' },
    afterDeath: { said: voice('father', day(AFTER_DEATH)), code: 'ASSESSMENT.MEMBER_DIED', field: '/heardOn' },
    twice: {
      afterSaid: voice('son', day('2026-01-22')),
      said: voice('son', day('2026-01-22')),
      code: 'ASSESSMENT.HEARD_TWICE',
      field: '/heardOn',
    },
  },
  'SetGoal /dueOn': 'lies ahead, and is of a goal',
  'LogContact /contactedAt': {
    beforeBirth: { said: contact('son', day(BEFORE_SON)), code: 'PLAN.BEFORE_BIRTH', field: '/contactedAt' },
    inFuture: { said: contact('son', ahead), code: 'INPUT.OCCURRED_IN_FUTURE', field: '/contactedAt' },
    afterDeath: { said: contact('father', day(AFTER_DEATH)), code: 'PLAN.MEMBER_DIED', field: '/contactedAt' },
    twice: {
      afterSaid: contact('son', day('2026-01-22')),
      said: contact('son', day('2026-01-22')),
      code: 'PLAN.CONTACT_TWICE',
      field: '/contactedAt',
    },
  },
  'CloseCase /closedOn': 'of the case',
  'SignSharingAgreement /validFrom': 'of an agency',
  'SignSharingAgreement /validTo': 'of an agency',
  'RequestService /neededBy': ofRequest,
  'AcceptRequest /dueOn': ofRequest,
  'FulfilRequest /fulfilledOn': ofRequest,
  'RecordEvidence /measure/from': {
    beforeBirth: {
      said: evidence('son', offences(BEFORE_SON, '2012-12-01')),
      code: 'EVIDENCE.BEFORE_BIRTH',
      field: '/measure/from',
    },
    afterDeath: {
      said: evidence('father', offences(AFTER_DEATH, '2026-03-31')),
      code: 'EVIDENCE.AFTER_DEATH',
      field: '/measure/from',
    },
    twice: {
      afterSaid: evidence('son', offences('2026-02-01', '2026-02-28')),
      said: evidence('son', offences('2026-02-01', '2026-02-28')),
      code: 'EVIDENCE.TWICE',
      field: '/observedOn',
    },
    inFuture: {
      said: evidence('son', ({ ahead: on }) => ({ kind: 'work', from: on })),
      code: 'EVIDENCE.WINDOW_AFTER_OBSERVATION',
      field: '/observedOn',
    },
  },
  'RecordEvidence /measure/to': {
    inFuture: {
      said: evidence('son', ({ ahead: to }) => offences('2026-02-01', to)()),
      code: 'EVIDENCE.WINDOW_AFTER_OBSERVATION',
      field: '/observedOn',
    },
  },
  'RecordEvidence /measure/on': {
    beforeBirth: {
      said: evidence('son', () => ({ kind: 'left-school', on: BEFORE_SON })),
      code: 'EVIDENCE.BEFORE_BIRTH',
      field: '/measure/on',
    },
    afterDeath: {
      said: evidence('father', () => ({ kind: 'progress-to-work', step: 'Training', on: AFTER_DEATH })),
      code: 'EVIDENCE.AFTER_DEATH',
      field: '/measure/on',
    },
    inFuture: {
      said: evidence('son', ({ ahead: on }) => ({ kind: 'left-school', on })),
      code: 'EVIDENCE.WINDOW_AFTER_OBSERVATION',
      field: '/observedOn',
    },
  },
  'RecordEvidence /observedOn': {
    beforeBirth: {
      said: evidence('son', debt, day(BEFORE_SON)),
      code: 'EVIDENCE.BEFORE_BIRTH',
      field: '/observedOn',
    },
    afterDeath: {
      said: evidence('father', debt, day(AFTER_DEATH)),
      code: 'EVIDENCE.AFTER_DEATH',
      field: '/observedOn',
    },
    inFuture: {
      said: evidence('son', debt, ahead, day('2026-02-01')),
      code: 'EVIDENCE.OBSERVED_IN_FUTURE',
      field: '/observedOn',
    },
  },
  'RecordEvidence /source/documentOn': {
    inFuture: {
      said: evidence('son', debt, day('2026-02-01'), ahead),
      code: 'EVIDENCE.DOCUMENT_IN_FUTURE',
      field: '/source/documentOn',
    },
  },
  'RecordHouseholdChange /change/member/dateOfBirth': {
    inFuture: {
      said: (family) => household(newcomer({ dateOfBirth: family.ahead }), ({ today }) => today)(family),
      code: 'OUTCOME_RECORD.BIRTHDAY_UNLIKELY',
      field: '/change/member/dateOfBirth',
    },
    twice: {
      said: household(newcomer({ firstName: 'Ben', dateOfBirth: '2012-11-05' }), day('2026-02-01')),
      code: 'OUTCOME_RECORD.MEMBER_TWICE',
      field: '/change/member',
    },
  },
  'RecordHouseholdChange /change/member/expectedOn': {
    inFuture: {
      said: household(newcomer({ expectedOn: '2099-01-01', relationship: 'unborn-child' }), day('2026-02-01')),
      code: 'OUTCOME_RECORD.EXPECTED_DATE_UNLIKELY',
      field: '/change/member/expectedOn',
    },
  },
  'RecordHouseholdChange /changedOn': {
    beforeBirth: {
      said: household(left('son'), day(BEFORE_SON)),
      code: 'OUTCOME_RECORD.CHANGE_BEFORE_BIRTH',
      field: '/changedOn',
    },
    inFuture: { said: household(left('son'), ahead), code: 'OUTCOME_RECORD.CHANGE_IN_FUTURE', field: '/changedOn' },
    afterDeath: {
      said: household(left('father'), day(AFTER_DEATH)),
      code: 'OUTCOME_RECORD.MEMBER_DIED',
      field: '/changedOn',
    },
    twice: {
      afterSaid: household(left('son'), day('2026-02-02')),
      said: household(left('son'), day('2026-02-02')),
      code: 'OUTCOME_RECORD.MEMBER_ALREADY_GONE',
      field: '/changedOn',
    },
  },
  'RecordDeath /diedOn': {
    beforeBirth: { said: death('son', day(BEFORE_SON)), code: 'OUTCOME_RECORD.DEATH_BEFORE_BIRTH', field: '/diedOn' },
    inFuture: { said: death('son', ahead), code: 'OUTCOME_RECORD.DEATH_IN_FUTURE', field: '/diedOn' },
    twice: { said: death('father', day(AFTER_DEATH)), code: 'OUTCOME_RECORD.MEMBER_DIED', field: '/diedOn' },
  },
  'RecordAcknowledgement /acknowledgedOn': ofClaim,
  'RecordPayment /paidOn': ofClaim,
  'RecordRefusal /refusedOn': ofClaim,
  'RecordRepayment /repaidOn': ofClaim,
  'ObserveRegression /observedOn': 'of the family',
};
