import { type EventOf, householdChanged, type Member, referralAccepted } from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import { nameKeyOf, soundsOf } from '@turnaround/people';
import { defineProjection, defineTable } from '@turnaround/projections';

interface Row {
  readonly place: string;
  readonly caseId: string;
  readonly memberId: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly born: string | null;
  readonly upn: string | null;
  readonly sounds: string;
  readonly nameKey: string;
  readonly leftOn: string | null;
}

const takes = [referralAccepted, householdChanged] as const;
type Event = ReadEvent<EventOf<(typeof takes)[number]>>;

/** People of accepted families. Who left is still found for what was before that day. */
export const feedPerson = defineProjection<Row, typeof takes>({
  name: 'feed-person',
  version: 2,
  takes,
  table: defineTable<Row>({
    comment: 'Personal: people of accepted families, to find whom a row of a data feed is about',
    key: 'place',
    columns: {
      place: { kind: 'text', comment: 'Case and member' },
      caseId: { kind: 'text', comment: 'Episode of support', index: 'btree' },
      memberId: { kind: 'text', comment: 'The person', index: 'btree' },
      firstName: { kind: 'text', nullable: true, comment: 'Personal' },
      lastName: { kind: 'text', nullable: true, comment: 'Personal' },
      born: { kind: 'calendar-date', nullable: true, comment: 'Personal: day of birth', index: 'btree' },
      upn: { kind: 'text', nullable: true, comment: 'Personal: unique pupil number', index: 'btree' },
      sounds: { kind: 'text', comment: 'Personal: how the last name sounds, codes with blanks between' },
      nameKey: { kind: 'text', comment: 'Personal: the whole name, however written', index: 'btree' },
      leftOn: { kind: 'calendar-date', nullable: true, comment: 'Left the household that day' },
    },
    // Somebody may be heard of as gone before the acceptance, which another context publishes.
    visibleWhere: 'first_name is not null',
  }),
  isShown: (row) => 'firstName' in row && row.firstName !== null,
  keysOf: (event) => membersOf(event).map(({ memberId }) => placeOf(event, memberId)),
  evolve: (row, event, _state, key) => {
    const found = membersOf(event).find(({ memberId }) => placeOf(event, memberId) === key);
    if (found === undefined) return row;
    const before = row ?? {
      place: key,
      caseId: caseIdOf(event),
      memberId: found.memberId,
      firstName: null,
      lastName: null,
      born: null,
      upn: null,
      sounds: '',
      nameKey: '',
      leftOn: null,
    };
    const known = found.member === undefined ? before : { ...before, ...namesOf(found.member) };
    if (event.type === 'referrals.ReferralAccepted') return known;
    return { ...known, leftOn: event.data.change === 'left' ? event.data.changedOn : null };
  },
});

/** Whom the event tells of, with what it says of them. */
export function membersOf({ type, data }: Event): readonly { memberId: string; member?: Member | undefined }[] {
  if (type === 'referrals.ReferralAccepted')
    return data.members.map((member) => ({ memberId: member.memberId, member }));
  return [{ memberId: data.memberId, member: data.member }];
}

export function caseIdOf({ type, data }: Event): string {
  return type === 'referrals.ReferralAccepted' ? data.referralId : data.caseId;
}

function placeOf(event: Event, memberId: string): string {
  return `${caseIdOf(event)} ${memberId}`;
}

function namesOf({
  firstName,
  lastName,
  dateOfBirth,
  upn,
}: Member): Pick<Row, 'firstName' | 'lastName' | 'born' | 'upn' | 'sounds' | 'nameKey'> {
  return {
    firstName,
    lastName,
    born: dateOfBirth ?? null,
    upn: upn?.replaceAll(/\s/g, '').toUpperCase() ?? null,
    sounds: soundsOf(lastName).join(' '),
    nameKey: nameKeyOf(firstName, lastName),
  };
}
