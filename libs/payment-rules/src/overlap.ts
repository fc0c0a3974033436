import { latestMembers } from './evaluation/family-view.js';
import type { FamilyFacts, MemberFact } from './facts/family-facts.js';

/**
 * Whether two families are likely one: two thirds of the smaller one's people are the same person, or have the same
 * date of birth at the same postcode. Both are then held until somebody has looked (docs/domain/payment-by-results.md §6.1).
 */
export function familiesOverlap(left: FamilyFacts, right: FamilyFacts): boolean {
  const fewest = Math.min(people(left).length, people(right).length);
  return fewest > 0 && sharedPeople(left, right).length * 3 >= fewest * 2;
}

/** Pairs of member ids, one of each family, that are or seem to be the same person; nobody is in two pairs. */
export function sharedPeople(left: FamilyFacts, right: FamilyFacts): readonly (readonly [string, string])[] {
  const sameHome = left.homes.some(({ postcode }) => right.homes.some((home) => home.postcode === postcode));
  const free = new Set(people(right));
  return people(left).flatMap((person) => {
    const twin = [...free].find((other) => isSame(person, other, sameHome));
    if (twin === undefined) return [];
    free.delete(twin);
    return [[person.memberId, twin.memberId] as const];
  });
}

function people(facts: FamilyFacts): readonly MemberFact[] {
  return latestMembers(facts.members);
}

function isSame(person: MemberFact, other: MemberFact, sameHome: boolean): boolean {
  if (person.memberId === other.memberId) return true;
  return sameHome && person.dateOfBirth !== undefined && person.dateOfBirth === other.dateOfBirth;
}
