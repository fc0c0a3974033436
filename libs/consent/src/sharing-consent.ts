import {
  consentRecorded,
  type EventOf,
  programmeConsentRecorded,
  referralAccepted,
  type ReferralConsent,
  referralSubmitted,
} from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
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
export const sharingDecisions = [
  referralSubmitted,
  programmeConsentRecorded,
  referralAccepted,
  consentRecorded,
] as const;

/** Every decision of a family about sharing with an agency. */
export const sharingConsent = defineProjection<Row, typeof sharingDecisions, ReferralConsent>({
  name: 'sharing-consent',
  version: 2,
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
  background: {
    keyOf: ({ data }) => data.referralId,
    evolve: (said = { status: 'not-sought' }, { type, data }) =>
      type === 'referrals.ReferralSubmitted' || type === 'referrals.ProgrammeConsentRecorded' ? data.consent : said,
  },
  keysOf: (event, said) => decisionsOf(event, said).map(({ agencyId }) => placeOf(event, agencyId)),
  evolve(row, event, said, key) {
    const decision = decisionsOf(event, said).find(({ agencyId }) => placeOf(event, agencyId) === key);
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

/**
 * What a step of a referral decides about sharing; `agencyId` null: about any agency. A referral proves nothing: what it says of consent
 * counts once a person of the programme has accepted it.
 *
 * @param said what the referral said until then
 */
export function decisionsOf({ type, data }: Event, said?: ReferralConsent): readonly Decision[] {
  switch (type) {
    case 'referrals.ReferralSubmitted':
    case 'referrals.ProgrammeConsentRecorded':
      return [];
    case 'referrals.ReferralAccepted': {
      if (said?.status !== 'given') return [];
      const { shareWithAgencyIds, givenOn: decidedOn } = said;
      return [...new Set(shareWithAgencyIds)].map((agencyId) => ({ agencyId, given: true, decidedOn }));
    }
    case 'referrals.ConsentRecorded':
      return [{ agencyId: data.agencyId, given: data.decision === 'given', decidedOn: data.decidedOn }];
  }
}
