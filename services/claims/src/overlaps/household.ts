import {
  type EventOf,
  eventReader,
  householdChanged,
  type Member,
  referralAccepted,
  referralSubmitted,
} from '@turnaround/contracts';
import type { ReadEvent, StoredEvent } from '@turnaround/kernel';
import type { IdentifiedPerson } from '@turnaround/people';

/** Everybody who is or was of a household, as far as anybody described them, with every address of the family. */
export type Household = readonly IdentifiedPerson[];

export type PersonOfHousehold = Omit<IdentifiedPerson, 'postcodes'>;

export const householdEvents = [referralSubmitted, referralAccepted, householdChanged] as const;
type Event = ReadEvent<EventOf<(typeof householdEvents)[number]>>;
const reader = eventReader(householdEvents);

/** @param moreHomes addresses of the family in other episodes */
export function householdOf(events: readonly StoredEvent[], moreHomes: readonly string[] = []): Household {
  const people = new Map<string, PersonOfHousehold>();
  const homes = new Set(moreHomes);
  for (const event of events.flatMap((stored) => reader.read(stored) ?? [])) {
    if (event.type === referralSubmitted.type) homes.add(event.data.address.postcode);
    for (const { memberId, member } of membersOf(event)) {
      const before = people.get(memberId);
      people.set(memberId, member === undefined ? (before ?? unknown(memberId)) : personOf(member, before));
    }
  }
  return [...people.values()].map((person) => ({ ...person, postcodes: [...homes] }));
}

/** Whom the event tells of, with what it says of them. */
export function membersOf({ type, data }: Event): readonly { memberId: string; member?: Member | undefined }[] {
  if (type === householdChanged.type) return [{ memberId: data.memberId, member: data.member }];
  return data.members.map((member) => ({ memberId: member.memberId, member }));
}

/** What a later record leaves out is taken from the one before. */
export function personOf(
  { memberId, firstName, lastName, dateOfBirth, upn }: Member,
  before?: PersonOfHousehold,
): PersonOfHousehold {
  const born = dateOfBirth ?? before?.born ?? null;
  const number = upn?.replaceAll(/\s/g, '').toUpperCase() ?? before?.upn ?? null;
  return { memberId, firstName, lastName, born, upn: number };
}

export const unknown = (memberId: string): PersonOfHousehold => ({
  memberId,
  firstName: '',
  lastName: '',
  born: null,
  upn: null,
});
