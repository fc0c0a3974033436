import type { EventOf, ReferralConsent } from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import type { caseEvents } from '../case-events.js';

/** What holds for a family across its episodes of support. */
export interface Episodes {
  /** In the order in which one is more the current one than the other: see `currentOf`. */
  readonly cases: readonly EpisodeOfFamily[];
  /** What the family last said about sharing, by agency id. */
  readonly consent: Readonly<Record<string, SharingDecision>>;
}

interface EpisodeOfFamily {
  readonly caseId: string;
  readonly receivedOn: string;
  /** Null until it is accepted, and for ever where it was declined. */
  readonly acceptedOn: string | null;
  readonly teamId: string | null;
  /** What the referral says of consent. It counts once the referral is accepted, and never before. */
  readonly said: ReferralConsent;
}

interface SharingDecision {
  readonly decision: 'given' | 'withdrawn';
  readonly decidedOn: string;
}

export const emptyEpisodes: Episodes = { cases: [], consent: {} };

export function onEpisodes(state: Episodes, { type, data }: ReadEvent<EventOf<(typeof caseEvents)[number]>>): Episodes {
  switch (type) {
    case 'referrals.ReferralSubmitted': {
      const { referralId: caseId, receivedOn, consent: said } = data;
      const opened = { caseId, receivedOn, acceptedOn: null, teamId: null, said };
      return { ...state, cases: [...state.cases, opened].toSorted(byAcceptance) };
    }
    case 'referrals.ProgrammeConsentRecorded':
      return withCase(state, data.referralId, { said: data.consent });
    case 'referrals.ReferralAccepted': {
      const accepted = withCase(state, data.referralId, { acceptedOn: data.acceptedOn });
      const said = accepted.cases.find(({ caseId }) => caseId === data.referralId)?.said;
      if (said?.status !== 'given') return accepted;
      return said.shareWithAgencyIds.reduce(
        (told, agencyId) => withDecision(told, agencyId, { decision: 'given', decidedOn: said.givenOn }),
        accepted,
      );
    }
    case 'referrals.KeyWorkerAllocated':
      return withCase(state, data.referralId, { teamId: data.teamId });
    case 'referrals.ConsentRecorded':
      return withDecision(state, data.agencyId, data);
    default:
      return state;
  }
}

function withCase(state: Episodes, caseId: string, told: Partial<EpisodeOfFamily>): Episodes {
  const cases = state.cases.map((each) => (each.caseId === caseId ? { ...each, ...told } : each));
  if (told.acceptedOn === undefined) return { ...state, cases };
  // Of two accepted on one day, the one that was accepted last.
  const acceptedLast = (each: EpisodeOfFamily): number => (each.caseId === caseId ? 1 : 0);
  return {
    ...state,
    cases: cases.toSorted((one, other) => acceptedLast(one) - acceptedLast(other)).toSorted(byAcceptance),
  };
}

/** The later decision counts, in whatever order they are told. */
function withDecision(state: Episodes, agencyId: string, { decision, decidedOn }: SharingDecision): Episodes {
  const latest = state.consent[agencyId];
  if (latest !== undefined && decidedOn < latest.decidedOn) return state;
  return { ...state, consent: { ...state.consent, [agencyId]: { decision, decidedOn } } };
}

/** A referral that waits or was declined never stands before an accepted one; these go by the day of their acceptance. */
function byAcceptance(one: EpisodeOfFamily, other: EpisodeOfFamily): number {
  return (
    compared(one.acceptedOn ?? '', other.acceptedOn ?? '') ||
    (one.acceptedOn === null ? compared(one.receivedOn, other.receivedOn) : 0)
  );
}

function compared(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** Whether a case is the family's current one, and the current one of those its team has. */
export function currentOf(
  { cases }: Episodes,
  caseId: string,
): { readonly isCurrent: boolean; readonly isCurrentOfTeam: boolean } {
  const latest = (of: readonly EpisodeOfFamily[]): boolean => (of.at(-1)?.caseId ?? caseId) === caseId;
  const teamId = cases.find((each) => each.caseId === caseId)?.teamId ?? null;
  return { isCurrent: latest(cases), isCurrentOfTeam: latest(cases.filter((each) => each.teamId === teamId)) };
}

export function consentedAgencies({ consent }: Episodes): string[] {
  return Object.entries(consent).flatMap(([agencyId, { decision }]) => (decision === 'given' ? [agencyId] : []));
}
