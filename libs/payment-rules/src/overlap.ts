import type { FamilyFacts, MemberFact } from './facts/family-facts.js';

/**
 * Whether two families are likely one: two thirds of the smaller one's people are the same person, or have the same
 * date of birth at the same postcode. Both are then held until somebody has looked (payment-by-results.md §6.1).
 */
export function familiesOverlap(left: FamilyFacts, right: FamilyFacts): boolean {
  const [few, many] = [people(left), people(right)].sort((one, other) => one.length - other.length);
  if (few === undefined || many === undefined || few.length === 0) return false;
  const sameHome = left.homes.some(({ postcode }) => right.homes.some((home) => home.postcode === postcode));
  const shared = few.filter((person) => many.some((other) => isSame(person, other, sameHome))).length;
  return shared * 3 >= few.length * 2;
}

function people(facts: FamilyFacts): readonly MemberFact[] {
  return [...new Map(facts.members.map((member) => [member.memberId, member])).values()];
}

function isSame(person: MemberFact, other: MemberFact, sameHome: boolean): boolean {
  if (person.memberId === other.memberId) return true;
  return sameHome && person.dateOfBirth !== undefined && person.dateOfBirth === other.dateOfBirth;
}
