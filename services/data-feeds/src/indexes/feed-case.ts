import { caseClosed, type EventOf, referralAccepted, referralSubmitted } from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import { defineProjection, defineTable } from '@turnaround/projections';

interface Row {
  readonly caseId: string;
  readonly familyId: string;
  readonly familyName: string | null;
  readonly postcode: string | null;
  readonly acceptedOn: string | null;
  readonly closedOn: string | null;
}

const takes = [referralSubmitted, referralAccepted, caseClosed] as const;
type Event = ReadEvent<EventOf<(typeof takes)[number]>>;

/** Families that rows may be about once they are accepted. A closed case is still found: a feed may tell of the time before. */
export const feedCase = defineProjection<Row, typeof takes>({
  name: 'feed-case',
  version: 2,
  takes,
  table: defineTable<Row>({
    comment: 'Personal: families that rows of data feeds may be about, and until when feeds should tell of them',
    key: 'caseId',
    columns: {
      caseId: { kind: 'text', comment: 'Episode of support' },
      familyId: { kind: 'text', comment: 'The family', index: 'btree' },
      familyName: { kind: 'text', nullable: true, comment: 'Personal: how it is called' },
      postcode: { kind: 'text', nullable: true, comment: 'Personal: where it lives', index: 'btree' },
      acceptedOn: { kind: 'calendar-date', nullable: true, comment: 'From then on rows may be about it' },
      closedOn: { kind: 'calendar-date', nullable: true, comment: 'From then on no feed need tell of it' },
    },
  }),
  keysOf: (event) => [caseIdOf(event)],
  evolve: (row, event) => {
    const before = row ?? {
      caseId: caseIdOf(event),
      familyId: event.data.familyId,
      familyName: null,
      postcode: null,
      acceptedOn: null,
      closedOn: null,
    };
    switch (event.type) {
      case 'referrals.ReferralSubmitted':
        return {
          ...before,
          familyName: before.familyName ?? event.data.familyName,
          postcode: event.data.address.postcode ?? null,
        };
      case 'referrals.ReferralAccepted':
        return { ...before, familyName: event.data.familyName, acceptedOn: event.data.acceptedOn };
      case 'planning.CaseClosed':
        return { ...before, closedOn: event.data.closedOn };
    }
  },
});

function caseIdOf({ type, data }: Event): string {
  return type === 'planning.CaseClosed' ? data.planId : data.referralId;
}
