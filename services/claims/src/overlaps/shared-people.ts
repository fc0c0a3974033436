import type { FamilyFacts } from '@turnaround/payment-rules';
import { type IdentifiedPerson, pairPeople } from '@turnaround/people';
import type { Household } from './household.js';

/** A family as an overlap is looked for: its people, and what was found of them. */
export interface ComparedFamily {
  readonly household: Household;
  readonly facts: Pick<FamilyFacts, 'needs' | 'setAside'>;
}

export type Pair = readonly [string, string];

/** Pairs of member ids, one of each family, that are or seem to be the same person; nobody is in two pairs. */
export function sharedPeople(left: Household, right: Household): readonly Pair[] {
  return withUnnamed(named(left, right), left, right);
}

/**
 * Whether two families are to be held until somebody has looked: two thirds of the smaller one's people are of the other, too, or
 * both rest on needs of one person, such as a child of two households (docs/domain/payment-by-results.md §6.1).
 */
export function familiesOverlap(left: ComparedFamily, right: ComparedFamily): boolean {
  const pairs = named(left.household, right.household);
  const fewest = Math.min(left.household.length, right.household.length);
  const shared = withUnnamed(pairs, left.household, right.household);
  if (fewest > 0 && shared.length * 3 >= fewest * 2) return true;
  const [needy, alsoNeedy] = [peopleWithNeeds(left), peopleWithNeeds(right)];
  return pairs.some(([one, other]) => needy.has(one) && alsoNeedy.has(other));
}

/** By the comparison of data feeds. */
function named(left: Household, right: Household): readonly Pair[] {
  return pairPeople(left, right).map(([one, other]) => [one.memberId, other.memberId]);
}

/** And of the others, whoever was born on the same day at the same address, whatever they are called. */
function withUnnamed(pairs: readonly Pair[], left: Household, right: Household): readonly Pair[] {
  const found = pairs.flat();
  const free = new Set(right.filter(({ memberId }) => !found.includes(memberId)));
  const unnamed = left.flatMap((person) => {
    if (found.includes(person.memberId)) return [];
    const twin = [...free].find((other) => isBornAlike(person, other));
    if (twin === undefined) return [];
    free.delete(twin);
    return [[person.memberId, twin.memberId] as const];
  });
  return [...pairs, ...unnamed];
}

/** Born on the same day, and at home at the same address. */
export function isBornAlike(one: IdentifiedPerson, other: IdentifiedPerson): boolean {
  return one.born !== null && one.born === other.born && one.postcodes.some((home) => other.postcodes.includes(home));
}

function peopleWithNeeds({ facts: { needs, setAside } }: ComparedFamily): ReadonlySet<string> {
  const gone = new Set(setAside.map(({ needId }) => needId));
  return new Set(needs.filter(({ needId }) => !gone.has(needId)).map(({ memberId }) => memberId));
}
