import { householdChanged, referralAccepted, referralSubmitted, type EventOf } from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import { defineProjection, defineTable } from '@turnaround/projections';

interface Row {
  readonly place: string;
  readonly caseId: string;
  readonly familyId: string;
  readonly memberId: string;
  readonly dateOfBirth: string | null;
}

const takes = [referralSubmitted, referralAccepted, householdChanged] as const;

export const householdMember = defineProjection<Row, typeof takes>({
  name: 'household-member',
  version: 1,
  takes,
  table: defineTable<Row>({
    comment: 'Personal: who is or was in which household, to find families that share people',
    key: 'place',
    columns: {
      place: { kind: 'text', comment: 'Case and member' },
      caseId: { kind: 'text', comment: 'Episode of support', index: 'btree' },
      familyId: { kind: 'text', comment: 'The family', index: 'btree' },
      memberId: { kind: 'text', comment: 'The person', index: 'btree' },
      dateOfBirth: {
        kind: 'text',
        nullable: true,
        comment: 'Personal: ISO day; null for a child to be born',
        index: 'btree',
      },
    },
  }),
  keysOf: (event) => membersOf(event).map(({ memberId }) => placeOf(event, memberId)),
  evolve: (row, event, _state, key) => {
    const member = membersOf(event).find(({ memberId }) => placeOf(event, memberId) === key);
    if (member === undefined) return row;
    const { caseId, familyId } = caseOf(event);
    const dateOfBirth = member.dateOfBirth ?? row?.dateOfBirth ?? null;
    return { place: placeOf(event, member.memberId), caseId, familyId, memberId: member.memberId, dateOfBirth };
  },
});

type Event = ReadEvent<EventOf<(typeof takes)[number]>>;

function membersOf({ type, data }: Event): readonly { memberId: string; dateOfBirth?: string | undefined }[] {
  if (type !== householdChanged.type) return data.members;
  return [data.member ?? { memberId: data.memberId }];
}

function caseOf({ type, data }: Event): { caseId: string; familyId: string } {
  return type === householdChanged.type
    ? { caseId: data.caseId, familyId: data.familyId }
    : { caseId: data.referralId, familyId: data.familyId };
}

function placeOf(event: Event, memberId: string): string {
  return `${caseOf(event).caseId} ${memberId}`;
}
