import type { ComparedField } from '@turnaround/contracts';

type Field = ComparedField['field'];
type Agreement = ComparedField['agreement'];

/** What each field is worth, in points; told to everybody in docs/data-feeds.md. */
const weights: Readonly<Record<Field, Readonly<Record<Agreement, number>>>> = {
  dateOfBirth: { same: 35, alike: 18, different: -15, missing: 0 },
  postcode: { same: 25, alike: 8, different: 0, missing: 0 },
  lastName: { same: 20, alike: 13, different: -5, missing: 0 },
  firstName: { same: 20, alike: 13, different: -10, missing: 0 },
  upn: { same: 35, alike: 0, different: -30, missing: 0 },
};

/** From here on a match may be sure, if what must agree does. */
const SURE = 85;
/** From here on a person looks at it. */
const PLAUSIBLE = 55;
/** A sure match leaves the next person this far behind. */
const AHEAD = 10;

/** 0 to 100. */
export function scoreOf(compared: readonly ComparedField[]): number {
  return Math.min(100, Math.max(0, pointsOf(compared)));
}

/** Whether the points alone ask for a look. */
export function isLikely(score: number): boolean {
  return score >= PLAUSIBLE;
}

/** Also beyond 100: of two who are surely like a row, the one with the number is still ahead. */
function pointsOf(compared: readonly ComparedField[]): number {
  return compared.reduce((sum, { field, agreement }) => sum + weights[field][agreement], 0);
}

/**
 * The most that somebody gets who shares neither the day of birth (nor one with day and month swapped) nor the pupil number:
 * a birthday with one digit mistyped, and all else the same.
 */
const MOST_BY_ADDRESS =
  weights.dateOfBirth.alike + weights.postcode.same + weights.lastName.same + weights.firstName.same;

export interface Scored {
  readonly score: number;
  readonly compared: readonly ComparedField[];
}

/**
 * Worth a look: enough points, and something beside a name or a birthday alone; a birthday and a pupil number want no name. So is
 * whoever is called so, where all that could tell people apart is unknown.
 */
function isPlausible({ score, compared }: Scored): boolean {
  const agrees = agreementsOf(compared);
  const names = [agrees('firstName'), agrees('lastName')];
  if (score < PLAUSIBLE) return isNamesake(compared);
  const byName = names.some(isAgreement);
  const otherwise = agrees('dateOfBirth') !== 'different' || agrees('postcode') === 'same' || agrees('upn') === 'same';
  const byNumber = agrees('upn') === 'same' && agrees('dateOfBirth') === 'same';
  return (byName && otherwise) || byNumber;
}

function isNamesake(compared: readonly ComparedField[]): boolean {
  const agrees = agreementsOf(compared);
  return (
    isAgreement(agrees('firstName')) &&
    isAgreement(agrees('lastName')) &&
    (['dateOfBirth', 'postcode', 'upn'] as const).every((field) => agrees(field) === 'missing')
  );
}

const isAgreement = (agreement: Agreement): boolean => agreement === 'same' || agreement === 'alike';

/**
 * A date of birth and an address, or for a pupil the number, must be the very same
 * (docs/domain/payment-by-results.md §2.2). So must the first name where there is no number to go by: Daniel may have a
 * sister Danielle whom nobody has told us of. Nothing may contradict it.
 */
function canBeSure({ score, compared }: Scored): boolean {
  if (score < SURE) return false;
  const agrees = agreementsOf(compared);
  const numbered = agrees('upn') === 'same';
  const placed = agrees('postcode') === 'same' || numbered;
  const named = [agrees('firstName'), agrees('lastName')].every(isAgreement);
  if (agrees('upn') === 'different') return false;
  return agrees('dateOfBirth') === 'same' && placed && named && (agrees('firstName') === 'same' || numbered);
}

export type MatchDecision<Candidate> =
  | { readonly kind: 'sure'; readonly candidate: Candidate }
  | { readonly kind: 'review'; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'none'; readonly best: number | null };

/** Whether a sure match stands, whoever else may be found by address and name. */
export function isBeyondRivals(decision: MatchDecision<Scored>): boolean {
  return (
    decision.kind === 'sure' &&
    decision.candidate.score >= MOST_BY_ADDRESS + AHEAD &&
    decision.candidate.compared.every(({ agreement }) => agreement === 'same' || agreement === 'missing')
  );
}

const MOST_SHOWN = 5;

/** Whom a row is about, from people scored against it, in any order. */
export function decideMatch<Candidate extends Scored>(scored: readonly Candidate[]): MatchDecision<Candidate> {
  const [best, next] = ranked(scored);
  if (best && canBeSure(best) && (next === undefined || pointsOf(best.compared) - pointsOf(next.compared) >= AHEAD)) {
    const others = scored.filter((one) => one !== best);
    const numberIsAnothers = !hasNumber(best) && others.some(hasNumber);
    if (!numberIsAnothers && !others.some((one) => contests(one, best))) return { kind: 'sure', candidate: best };
  }
  const candidates = worthALook(scored);
  if (candidates.length > 0) return { kind: 'review', candidates };
  return { kind: 'none', best: best?.score ?? null };
}

/**
 * Best first: whom a row may be about; and with them whoever has its pupil number, for that contradicts the others, and whoever
 * would be one of them but for what contradicts.
 */
export function worthALook<Candidate extends Scored>(scored: readonly Candidate[]): readonly Candidate[] {
  const [likeliest] = ranked(scored.filter(isPlausible));
  if (likeliest === undefined) return [];
  return ranked(scored.filter((one) => isPlausible(one) || hasNumber(one) || contests(one, likeliest))).slice(
    0,
    MOST_SHOWN,
  );
}

/** Somebody whom something fits better, and who would be worth a look but for what contradicts: a twin whose brother's number it is. */
function contests(other: Scored, best: Scored): boolean {
  const fitsBest = agreementsOf(best.compared);
  const better = other.compared.some(
    ({ field, agreement }) =>
      (agreement === 'same' && fitsBest(field) !== 'same') ||
      (agreement === 'alike' && fitsBest(field) === 'different'),
  );
  const agreeing = other.compared.reduce(
    (sum, { field, agreement }) => sum + Math.max(0, weights[field][agreement]),
    0,
  );
  return better && agreeing >= PLAUSIBLE;
}

function ranked<Candidate extends Scored>(scored: readonly Candidate[]): readonly Candidate[] {
  return scored.toSorted((one, other) => pointsOf(other.compared) - pointsOf(one.compared));
}

function hasNumber({ compared }: Scored): boolean {
  return agreementsOf(compared)('upn') === 'same';
}

function agreementsOf(compared: readonly ComparedField[]): (field: Field) => Agreement {
  return (wanted) => compared.find(({ field }) => field === wanted)?.agreement ?? 'missing';
}
