import { type EventOf, householdChanged } from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import { searchKeysOf } from '@turnaround/people';
import { defineProjection, defineTable } from '@turnaround/projections';
import { householdEvents, membersOf, personOf, unknown } from '../overlaps/household.js';

interface Row {
  readonly place: string;
  readonly caseId: string;
  readonly familyId: string;
  readonly memberId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly born: string | null;
  readonly upn: string | null;
  readonly searchKeys: readonly string[];
}

type Event = ReadEvent<EventOf<(typeof householdEvents)[number]>>;

export const householdMember = defineProjection<Row, typeof householdEvents>({
  name: 'household-member',
  version: 2,
  takes: householdEvents,
  table: defineTable<Row>({
    comment: 'Personal: who is or was in which household, to find families that share people',
    key: 'place',
    columns: {
      place: { kind: 'text', comment: 'Case and member' },
      caseId: { kind: 'text', comment: 'Episode of support', index: 'btree' },
      familyId: { kind: 'text', comment: 'The family', index: 'btree' },
      memberId: { kind: 'text', comment: 'The person', index: 'btree' },
      firstName: { kind: 'text', comment: 'Personal; empty for somebody nobody has described' },
      lastName: { kind: 'text', comment: 'Personal; empty for somebody nobody has described' },
      born: { kind: 'text', nullable: true, comment: 'Personal: ISO day; null for a child to be born' },
      upn: { kind: 'text', nullable: true, comment: 'Personal: unique pupil number' },
      searchKeys: { kind: 'jsonb', comment: 'Personal: what people worth comparing have in common', index: 'gin' },
    },
  }),
  keysOf: (event) => membersOf(event).map(({ memberId }) => placeOf(event, memberId)),
  evolve: (row, event, _state, key) => {
    const found = membersOf(event).find(({ memberId }) => placeOf(event, memberId) === key);
    if (found === undefined) return row;
    const { memberId, member } = found;
    const person = member === undefined ? (row ?? unknown(memberId)) : personOf(member, row);
    const { firstName, lastName, born, upn } = person;
    const of = { place: key, ...caseOf(event), memberId };
    return { ...of, firstName, lastName, born, upn, searchKeys: searchKeysOf(person) };
  },
});

function caseOf({ type, data }: Event): { caseId: string; familyId: string } {
  return type === householdChanged.type
    ? { caseId: data.caseId, familyId: data.familyId }
    : { caseId: data.referralId, familyId: data.familyId };
}

function placeOf(event: Event, memberId: string): string {
  return `${caseOf(event).caseId} ${memberId}`;
}
