import type { CalendarDate } from '@turnaround/kernel';

interface Case {
  readonly caseId: string;
  readonly mother: string;
  readonly son: string;
  /** Died on 1 March 2026. */
  readonly father: string;
}

export interface Family {
  /** Nothing is decided yet about its assessment. */
  readonly waiting: Case;
  /** Its assessment is in progress. */
  readonly begun: Case;
  readonly today: CalendarDate;
  /** Lies in the future, also when a day passes meanwhile. */
  readonly ahead: CalendarDate;
}

export interface Said {
  readonly path: string;
  readonly body: object;
}

export const BEFORE_SON = '2012-11-04';
export const AFTER_DEATH = '2026-03-02';

export const referral = ({ today }: Family, change: object): Said => ({
  path: 'referrals',
  body: {
    referrer: { name: 'Rosa Lind', agencyName: 'Fellmoor Academy' },
    reasons: 'The school is worried',
    headlineProblems: [{ headline: 'education', seen: 'Stays away' }],
    members: [{ firstName: 'Eve', lastName: 'Hazel', dateOfBirth: '1990-01-01', relationship: 'mother' }],
    address: { line1: '2 Row', postcode: 'FM33 3QC' },
    consent: { status: 'given', givenBy: 'Eve', givenOn: today, shareWithAgencyIds: [] },
    ...change,
  },
});
export const agreement =
  (who: 'mother' | 'son' | 'father', on: (family: Family) => string) =>
  (family: Family): Said => ({
    path: `assessments/${family.waiting.caseId}/record-family-agreement`,
    body: {
      decision: 'refused',
      decidedByMemberId: family.waiting[who],
      decidedOn: on(family),
      limitsOfConfidentialityExplainedBy: 'Amina',
    },
  });
export const need =
  (who: 'son' | 'father', presentOn: (family: Family) => string, documentOn = presentOn) =>
  (family: Family): Said => ({
    path: `assessments/${family.begun.caseId}/record-need`,
    body: {
      memberId: family.begun[who],
      headline: 'education',
      descriptor: 'attendance',
      description: 'Stays away',
      basis: 'fact',
      evidenceSource: 'Register',
      source: { kind: 'extract', documentOn: documentOn(family) },
      presentOn: presentOn(family),
    },
  });
export const voice =
  (who: 'son' | 'father', heardOn: (family: Family) => string) =>
  (family: Family): Said => ({
    path: `assessments/${family.begun.caseId}/record-childs-voice`,
    body: { memberId: family.begun[who], words: 'I like school', way: 'said-alone', heardOn: heardOn(family) },
  });
export const contact =
  (who: 'son' | 'father', on: (family: Family) => string) =>
  (family: Family): Said => ({
    path: `plans/${family.begun.caseId}/log-contact`,
    body: {
      mode: 'telephone',
      outcome: 'kept',
      direct: true,
      durationMinutes: 20,
      memberIds: [family.begun[who]],
      note: 'Talked about mornings',
      contactedAt: `${on(family)}T10:00:00Z`,
    },
  });
export const evidence =
  (
    who: 'son' | 'father',
    measure: (family: Family) => object,
    observed?: (family: Family) => string,
    dated = observed,
  ) =>
  (family: Family): Said => ({
    path: `outcome-records/${family.begun.caseId}/record-evidence`,
    body: {
      memberId: family.begun[who],
      measure: measure(family),
      source: {
        ...{ system: 'Register', title: 'Extract', kind: 'extract' },
        documentOn: dated?.(family) ?? family.today,
      },
      observedOn: observed?.(family) ?? family.today,
    },
  });
export const offences = (from: string, to: string) => () => ({ kind: 'offences', from, to, proven: 0 });
export const debt = () => ({ kind: 'debt', owedPence: 0, arrangementKept: true });
export const household =
  (change: (family: Family) => object, on: (family: Family) => string) =>
  (family: Family): Said => ({
    path: `outcome-records/${family.begun.caseId}/record-household-change`,
    body: { change: change(family), changedOn: on(family) },
  });
export const newcomer = (member: object) => () => ({
  kind: 'joined',
  member: { firstName: 'Gil', lastName: 'Fern', relationship: 'son', ...member },
});
export const left = (who: 'son' | 'father') => (family: Family) => ({
  kind: 'left',
  memberId: family.begun[who],
  reason: 'To his aunt',
});
export const death =
  (who: 'son' | 'father', on: (family: Family) => string) =>
  (family: Family): Said => ({
    path: `outcome-records/${family.begun.caseId}/record-death`,
    body: { memberId: family.begun[who], diedOn: on(family) },
  });
export const ahead = (family: Family): string => family.ahead;
export const day = (on: string) => (): string => on;
