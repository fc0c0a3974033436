import type { DeclineReason, Headline, Member, ReferralConsent, ReferralEvent } from '@turnaround/contracts';

/** What every later step needs of the referral. */
interface Referred {
  readonly referralId: string;
  readonly familyId: string;
  readonly familyName: string;
  readonly members: readonly Member[];
  readonly headlineProblems: readonly Headline[];
  readonly receivedOn: string;
  readonly consent: ReferralConsent;
  /** The registered agency that referred. */
  readonly referringAgencyId?: string;
  /** By agency id, what the family last said about sharing with it, as far as it counts. */
  readonly sharing: Readonly<Record<string, SharingDecision>>;
}

interface SharingDecision {
  readonly decision: 'given' | 'withdrawn';
  readonly decidedOn: string;
}

interface Allocation {
  readonly keyWorkerId: string;
  readonly keyWorkerName: string;
  readonly teamId: string;
  readonly allocatedOn: string;
}

interface NotSubmitted {
  readonly status: 'not-submitted';
}

export interface Waiting extends Referred {
  readonly status: 'waiting';
  /** Since when the referrer's answer is waited for. */
  readonly askedOn?: string | undefined;
}

export interface Accepted extends Referred {
  readonly status: 'accepted';
  readonly acceptedOn: string;
  readonly acceptedBy?: string;
  readonly allocation?: Allocation;
}

export interface Declined extends Referred {
  readonly status: 'declined';
  readonly declinedOn: string;
  readonly declinedBy?: string;
  readonly reason: DeclineReason;
}

export type ReferralState = NotSubmitted | Waiting | Accepted | Declined;

/** Whose case it is; nobody's before allocation. */
export function ownershipOf(referral: ReferralState): Partial<Pick<Allocation, 'keyWorkerId' | 'teamId'>> {
  return referral.status === 'accepted' ? (referral.allocation ?? {}) : {};
}

/** Whom a question about the referral is put to: the registered agency that referred. */
export function agencyToAnswer(referral: ReferralState): readonly string[] {
  if (referral.status === 'not-submitted' || referral.referringAgencyId === undefined) return [];
  return [referral.referringAgencyId];
}

export const initialState: ReferralState = { status: 'not-submitted' };

export function evolve(state: ReferralState, event: ReferralEvent): ReferralState {
  if (event.type === 'referrals.ReferralSubmitted') return submitted(event.data);
  if (state.status === 'not-submitted') return state;
  switch (event.type) {
    case 'referrals.ReferralAccepted': {
      const { acceptedOn, acceptedBy } = event.data;
      // What the referral says of sharing counts from here on.
      const sharing = { ...sharingFrom(state.consent), ...state.sharing };
      return { ...state, status: 'accepted', sharing, acceptedOn, ...(acceptedBy === undefined ? {} : { acceptedBy }) };
    }
    case 'referrals.ReferralDeclined': {
      const { declinedOn, declinedBy, reason } = event.data;
      return { ...state, status: 'declined', declinedOn, reason, ...(declinedBy === undefined ? {} : { declinedBy }) };
    }
    case 'referrals.ReferrerAsked':
      return state.status === 'waiting' ? { ...state, askedOn: event.data.askedOn } : state;
    case 'referrals.ReferrerAnswered':
      return state.status === 'waiting' ? { ...state, askedOn: undefined } : state;
    case 'referrals.KeyWorkerAllocated': {
      if (state.status !== 'accepted') return state;
      const { keyWorkerId, keyWorkerName, teamId, allocatedOn } = event.data;
      return { ...state, allocation: { keyWorkerId, keyWorkerName, teamId, allocatedOn } };
    }
    case 'referrals.ProgrammeConsentRecorded':
      return { ...state, consent: event.data.consent };
    case 'referrals.ConsentRecorded': {
      const { agencyId, decision, decidedOn } = event.data;
      return { ...state, sharing: { ...state.sharing, [agencyId]: { decision, decidedOn } } };
    }
    default:
      return state;
  }
}

type Submission = Extract<ReferralEvent, { type: 'referrals.ReferralSubmitted' }>['data'];

function submitted(data: Submission): Waiting {
  const { referralId, familyId, familyName, members, receivedOn, consent } = data;
  return {
    status: 'waiting',
    referralId,
    familyId,
    familyName,
    members,
    headlineProblems: data.headlineProblems.map(({ headline }) => headline),
    receivedOn,
    consent,
    ...(data.referrer.agencyId !== undefined && { referringAgencyId: data.referrer.agencyId }),
    sharing: {},
  };
}

function sharingFrom(consent: ReferralConsent): Record<string, SharingDecision> {
  if (consent.status !== 'given') return {};
  const { shareWithAgencyIds, givenOn: decidedOn } = consent;
  return Object.fromEntries(shareWithAgencyIds.map((agencyId) => [agencyId, { decision: 'given', decidedOn }]));
}
