import { type ComparablePerson, comparePeople } from './compare-people.js';
import { decideMatch, scoreOf } from './match-score.js';

/** Somebody of a household, by the id that household knows them by. */
export interface IdentifiedPerson extends ComparablePerson {
  readonly memberId: string;
}

/** Certain, and beyond any points. */
const SAME_ID = 1_000;

/** Where the rules of a data feed would record it or ask somebody, these may be one person. */
export function mayBeOnePerson(one: IdentifiedPerson, other: IdentifiedPerson): boolean {
  return likelihood(one, other) !== undefined;
}

/** Points of two who may be one; undefined for two whom nobody need look at. */
function likelihood(one: IdentifiedPerson, other: IdentifiedPerson): number | undefined {
  if (one.memberId === other.memberId) return SAME_ID;
  const compared = comparePeople(one, other, { byPupilNumber: true });
  const score = scoreOf(compared);
  return decideMatch([{ score, compared }]).kind === 'none' ? undefined : score;
}

/** Pairs of people of two households who may be one, the likeliest first; nobody is in two pairs. */
export function pairPeople<Person extends IdentifiedPerson>(
  left: readonly Person[],
  right: readonly Person[],
): readonly (readonly [Person, Person])[] {
  const likely = left
    .flatMap((one) => right.map((other) => ({ one, other, score: likelihood(one, other) })))
    .filter((pair): pair is typeof pair & { score: number } => pair.score !== undefined)
    .toSorted((a, b) => b.score - a.score);
  const taken = new Set<Person>();
  return likely.flatMap(({ one, other }) => {
    if (taken.has(one) || taken.has(other)) return [];
    taken.add(one).add(other);
    return [[one, other] as const];
  });
}
