import type { EventOf } from '@turnaround/contracts';
import type { Stored } from '@turnaround/projections';
import type { caseEvents } from '../case-events.js';

/** What holds for a family across its episodes of support. */
export interface Episodes {
  /** Referrals of the family, the latest last. */
  readonly cases: readonly { readonly caseId: string; readonly receivedOn: string }[];
  /** What the family last said about sharing, by agency id. */
  readonly consent: Readonly<Record<string, 'given' | 'withdrawn'>>;
}

export const emptyEpisodes: Episodes = { cases: [], consent: {} };

export function onEpisodes(state: Episodes, { type, data }: Stored<EventOf<(typeof caseEvents)[number]>>): Episodes {
  switch (type) {
    case 'referrals.ReferralSubmitted.v1': {
      const cases = [...state.cases, { caseId: data.referralId, receivedOn: data.receivedOn }];
      const shared = data.consent.status === 'given' ? data.consent.shareWithAgencyIds : [];
      return {
        cases: cases.toSorted((one, other) =>
          one.receivedOn < other.receivedOn ? -1 : Number(one.receivedOn > other.receivedOn),
        ),
        consent: { ...state.consent, ...Object.fromEntries(shared.map((agencyId) => [agencyId, 'given' as const])) },
      };
    }
    case 'referrals.ConsentRecorded.v1':
      return { ...state, consent: { ...state.consent, [data.agencyId]: data.decision } };
    default:
      return state;
  }
}

export function consentedAgencies({ consent }: Episodes): string[] {
  return Object.entries(consent).flatMap(([agencyId, decision]) => (decision === 'given' ? [agencyId] : []));
}
