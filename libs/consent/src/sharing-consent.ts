import {
  consentRecorded,
  type EventOf,
  programmeConsentRecorded,
  type ReferralConsent,
  referralSubmitted,
} from '@turnaround/contracts';
import { londonDate, type ReadEvent } from '@turnaround/kernel';
import { defineProjection, defineTable } from '@turnaround/projections';

interface Row {
  readonly place: string;
  readonly familyId: string;
  readonly agencyId: string | null;
  readonly given: boolean;
  readonly decidedOn: string;
  readonly recordedAt: string;
  readonly revision: number;
}

/** Every step by which a family decides about sharing. */
export const sharingDecisions = [referralSubmitted, programmeConsentRecorded, consentRecorded] as const;

/** Every decision of a family about sharing with an agency. */
export const sharingConsent = defineProjection<Row, typeof sharingDecisions>({
  name: 'sharing-consent',
  version: 1,
  takes: sharingDecisions,
  table: defineTable<Row>({
    comment: 'Every decision of a family about sharing with an agency',
    key: 'place',
    columns: {
      place: { kind: 'text', comment: 'Event and agency' },
      familyId: { kind: 'text', comment: 'The family', index: 'btree' },
      agencyId: { kind: 'text', nullable: true, comment: 'Null: with any agency' },
      given: { kind: 'boolean', comment: 'False where it was refused or withdrawn' },
      decidedOn: { kind: 'calendar-date', comment: 'From this day on' },
      recordedAt: { kind: 'instant', comment: 'When it was stored' },
      revision: { kind: 'integer', comment: 'Place in its stream' },
    },
  }),
  keysOf: (event) => decisionsOf(event).map(({ agencyId }) => placeOf(event, agencyId)),
  evolve(row, event, _state, key) {
    const decision = decisionsOf(event).find(({ agencyId }) => placeOf(event, agencyId) === key);
    if (decision === undefined) return row;
    const { data, metadata, revision } = event;
    return { place: key, familyId: data.familyId, ...decision, recordedAt: metadata.recordedAt, revision };
  },
});

type Event = ReadEvent<EventOf<(typeof sharingDecisions)[number]>>;

type Decision = Pick<Row, 'agencyId' | 'given' | 'decidedOn'>;

function placeOf({ id }: Event, agencyId: string | null): string {
  return `${id} ${agencyId ?? 'any'}`;
}

/** What a step of a referral decides about sharing; `agencyId` null: about any agency. */
export function decisionsOf({ type, data, metadata }: Event): readonly Decision[] {
  switch (type) {
    case 'referrals.ReferralSubmitted':
    case 'referrals.ProgrammeConsentRecorded':
      return ofReferral(data.consent, londonDate(metadata.occurredAt));
    case 'referrals.ConsentRecorded':
      return [{ agencyId: data.agencyId, given: data.decision === 'given', decidedOn: data.decidedOn }];
  }
}

/** A family that refuses support no longer agrees to any sharing. A family that was not asked has decided nothing. */
function ofReferral(consent: ReferralConsent, day: string): readonly Decision[] {
  if (consent.status === 'refused') return [{ agencyId: null, given: false, decidedOn: day }];
  if (consent.status === 'not-sought') return [];
  const agencies = [...new Set(consent.shareWithAgencyIds)];
  return agencies.map((agencyId) => ({ agencyId, given: true, decidedOn: consent.givenOn }));
}
