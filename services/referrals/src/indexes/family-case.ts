import {
  keyWorkerAllocated,
  referralAccepted,
  referralDeclined,
  referralSubmitted,
  type EventOf,
} from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import { defineProjection, defineTable } from '@turnaround/projections';

interface Row {
  readonly caseId: string;
  readonly familyId: string;
  readonly status: 'waiting' | 'accepted' | 'declined';
  readonly keyWorkerId: string | null;
  readonly teamId: string | null;
  readonly acceptedOn: string | null;
  readonly acceptedAt: string | null;
}

const takes = [referralSubmitted, referralAccepted, referralDeclined, keyWorkerAllocated] as const;

/** The cases of a family and whose they are: who has none of them does not say which family somebody belongs to. */
export const familyCase = defineProjection<Row, typeof takes>({
  name: 'family-case',
  version: 2,
  takes,
  table: defineTable<Row>({
    comment: 'Cases of families, and whose they are',
    key: 'caseId',
    columns: {
      caseId: { kind: 'text', comment: 'The referral that opened it' },
      familyId: { kind: 'text', comment: 'The family', index: 'btree' },
      status: { kind: 'text', comment: 'waiting, accepted or declined' },
      keyWorkerId: { kind: 'text', nullable: true, comment: 'Key worker now' },
      teamId: { kind: 'text', nullable: true, comment: 'Team of the key worker' },
      acceptedOn: { kind: 'text', nullable: true, comment: 'Day of the acceptance, ISO' },
      acceptedAt: {
        kind: 'text',
        nullable: true,
        comment: 'When the acceptance was recorded: of two on one day the later counts',
      },
    },
  }),
  keysOf: ({ data }) => [data.referralId],
  evolve(before, { type, data, metadata }: ReadEvent<EventOf<(typeof takes)[number]>>) {
    const row: Row = before ?? {
      caseId: data.referralId,
      familyId: data.familyId,
      status: 'waiting',
      keyWorkerId: null,
      teamId: null,
      acceptedOn: null,
      acceptedAt: null,
    };
    switch (type) {
      case 'referrals.ReferralSubmitted':
        return row;
      case 'referrals.ReferralAccepted':
        return { ...row, status: 'accepted', acceptedOn: data.acceptedOn, acceptedAt: metadata.recordedAt };
      case 'referrals.ReferralDeclined':
        return { ...row, status: 'declined' };
      case 'referrals.KeyWorkerAllocated':
        return { ...row, keyWorkerId: data.keyWorkerId, teamId: data.teamId };
    }
  },
});
