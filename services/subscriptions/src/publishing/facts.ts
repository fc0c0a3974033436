import {
  isCarriedOver,
  readEvent,
  type ReferralConsent,
  storedTypeOf,
  type TurnaroundEvent,
} from '@turnaround/contracts';
import type { ReadEvent, StoredEvent } from '@turnaround/kernel';
import { londonDate } from '@turnaround/service-kit';
import { shareableIds } from './shareable-ids.js';
import { sharedTypes } from './shareable-events.js';

interface CaseEvent {
  readonly event_id: string;
  readonly family_id: string;
  readonly only_agency_id: string | null;
  readonly type: string;
  readonly ids: Readonly<Record<string, string>>;
  readonly occurred_at: string;
  readonly occurred_on: string;
  readonly recorded_at: string;
  readonly revision: number;
}

interface Consent {
  readonly event_id: string;
  readonly family_id: string;
  /** Null: with any agency. */
  readonly agency_id: string | null;
  readonly given: boolean;
  readonly decided_on: string;
  readonly recorded_at: string;
  readonly revision: number;
}

interface Agreement {
  readonly event_id: string;
  readonly agency_id: string;
  readonly valid_from: string;
  readonly valid_to: string;
}

/** What one event says about consent, agreements and cases, as rows of the tables. */
export interface Facts {
  readonly caseEvents: readonly CaseEvent[];
  readonly consents: readonly Consent[];
  readonly agreements: readonly Agreement[];
}

/** @throws UnreadableEventError, MalformedEventError */
export function factsOf(stored: StoredEvent): Facts {
  const event = isCarriedOver(stored) ? undefined : readEvent(stored);
  if (event === undefined) return { caseEvents: [], consents: [], agreements: [] };
  return { caseEvents: caseEventsOf(event), consents: consentsOf(event), agreements: agreementsOf(event) };
}

type KnownEvent = ReadEvent<TurnaroundEvent>;

function caseEventsOf({ id, type, data, revision, metadata }: KnownEvent): CaseEvent[] {
  if (!sharedTypes.has(type) || !('familyId' in data)) return [];
  return [
    {
      event_id: id,
      family_id: data.familyId,
      only_agency_id: 'requestId' in data ? data.agencyId : null,
      type: storedTypeOf(type),
      ids: shareableIds(type, data),
      occurred_at: metadata.occurredAt,
      occurred_on: londonDate(metadata.occurredAt),
      recorded_at: metadata.recordedAt,
      revision,
    },
  ];
}

function consentsOf({ id, type, data, revision, metadata }: KnownEvent): Consent[] {
  const said = { event_id: id, recorded_at: metadata.recordedAt, revision };
  const day = londonDate(metadata.occurredAt);
  switch (type) {
    case 'referrals.ReferralSubmitted':
    case 'referrals.ProgrammeConsentRecorded':
      return ofDecision(data.consent, day).map((decision) => ({ ...said, family_id: data.familyId, ...decision }));
    case 'referrals.ConsentRecorded': {
      const { familyId, agencyId, decision, decidedOn } = data;
      const given = decision === 'given';
      return [{ ...said, family_id: familyId, agency_id: agencyId, given, decided_on: decidedOn }];
    }
    default:
      return [];
  }
}

/** A family that refuses support no longer agrees to any sharing. A family that was not asked has decided nothing. */
function ofDecision(
  consent: ReferralConsent,
  day: string,
): readonly Pick<Consent, 'agency_id' | 'given' | 'decided_on'>[] {
  if (consent.status === 'refused') return [{ agency_id: null, given: false, decided_on: day }];
  if (consent.status === 'not-sought') return [];
  const agencies = [...new Set(consent.shareWithAgencyIds)];
  return agencies.map((agency_id) => ({ agency_id, given: true, decided_on: consent.givenOn }));
}

function agreementsOf({ id, type, data }: KnownEvent): Agreement[] {
  if (type !== 'agency-coordination.SharingAgreementSigned') return [];
  return [{ event_id: id, agency_id: data.agencyId, valid_from: data.validFrom, valid_to: data.validTo }];
}
