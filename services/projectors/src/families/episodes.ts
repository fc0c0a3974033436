import type { EventOf, ReferralConsent } from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import type { caseEvents } from '../case-events.js';

/** What holds for a family across its episodes of support. */
export interface Episodes {
  /** Referrals of the family, the latest last. */
  readonly cases: readonly { readonly caseId: string; readonly receivedOn: string }[];
  /** What the family last said about sharing, by agency id. */
  readonly consent: Readonly<Record<string, 'given' | 'withdrawn'>>;
}

export const emptyEpisodes: Episodes = { cases: [], consent: {} };

export function onEpisodes(state: Episodes, { type, data }: ReadEvent<EventOf<(typeof caseEvents)[number]>>): Episodes {
  switch (type) {
    case 'referrals.ReferralSubmitted': {
      const cases = [...state.cases, { caseId: data.referralId, receivedOn: data.receivedOn }];
      return { cases: cases.toSorted(byDay), consent: withDecision(state.consent, data.consent) };
    }
    case 'referrals.ProgrammeConsentRecorded':
      return { ...state, consent: withDecision(state.consent, data.consent) };
    case 'referrals.ConsentRecorded':
      return { ...state, consent: { ...state.consent, [data.agencyId]: data.decision } };
    default:
      return state;
  }
}

/** A family that refuses support lets nothing be shared any more; one that was not asked has said nothing new. */
function withDecision(consent: Episodes['consent'], decision: ReferralConsent): Episodes['consent'] {
  if (decision.status === 'refused') return {};
  if (decision.status === 'not-sought') return consent;
  return { ...consent, ...Object.fromEntries(decision.shareWithAgencyIds.map((agencyId) => [agencyId, 'given'])) };
}

function byDay(one: { receivedOn: string }, other: { receivedOn: string }): number {
  if (one.receivedOn === other.receivedOn) return 0;
  return one.receivedOn < other.receivedOn ? -1 : 1;
}

export function consentedAgencies({ consent }: Episodes): string[] {
  return Object.entries(consent).flatMap(([agencyId, decision]) => (decision === 'given' ? [agencyId] : []));
}
