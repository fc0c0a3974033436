import { type ComparablePerson, comparePeople } from './compare-people.js';
import { decideMatch, isLikely, scoreOf } from './match-score.js';

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
  if (decideMatch([{ score, compared }]).kind === 'none') return undefined;
  // Of namesakes of whom no more is known, those with one birthday, though it be nobody's: 1 January.
  return isLikely(score) || (one.born !== null && one.born === other.born) ? score : undefined;
}

/**
 * Pairs of two households who surely are one person, where nobody has looked: a data feed would record it without asking; or they agree
 * in both names and the birthday, and so does another pair of the same two households, wherever they have moved
 * (docs/domain/payment-by-results.md §2.2).
 */
export function pairSurely<Person extends IdentifiedPerson>(
  left: readonly Person[],
  right: readonly Person[],
): readonly (readonly [Person, Person])[] {
  const judged = pairPeople(left, right).map((pair) => ({ pair, found: judge(...pair) }));
  const alike = judged.filter(({ found }) => found !== 'unsure').length;
  return judged
    .filter(({ found }) => found === 'sure' || (found === 'named-and-born-the-same' && alike >= 2))
    .map(({ pair }) => pair);
}

function judge(one: IdentifiedPerson, other: IdentifiedPerson): 'sure' | 'named-and-born-the-same' | 'unsure' {
  if (one.memberId === other.memberId) return 'sure';
  const compared = comparePeople(one, other, { byPupilNumber: true });
  if (decideMatch([{ score: scoreOf(compared), compared }]).kind === 'sure') return 'sure';
  const agreement = new Map(compared.map(({ field, agreement: how }) => [field, how]));
  const isSame = (['firstName', 'lastName', 'dateOfBirth'] as const).every((field) => agreement.get(field) === 'same');
  return isSame && agreement.get('upn') !== 'different' ? 'named-and-born-the-same' : 'unsure';
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
