import { familiesHeld, overlapReviewed } from '@turnaround/contracts';
import type { ClaimHistory, ComparedCase } from '../claim-history.js';
import type { Names } from '../names.js';
import { codeWords } from '../plain-words.js';
import { told } from '../told.js';

/** Families found to be this same one: they are cleared only where this case is the one that is kept. */
export function stillOverlapping({ prepared: { caseId, familyId }, overlaps }: ClaimHistory): readonly string[] {
  return told(overlaps, overlapReviewed)
    .filter(({ data }) => data.finding === 'same-family' && data.keptCaseId !== caseId)
    .flatMap(({ data }) => data.familyIds.filter((id) => id !== familyId));
}

/** Whom the family was compared with, and what came of it. */
export function comparisonsIn(history: ClaimHistory, names: Names): readonly object[] {
  return history.comparedWith.map((other) => ({ family: other.familyName, ...resultOf(other, history, names) }));
}

function resultOf({ overlapId }: ComparedCase, { overlaps, prepared }: ClaimHistory, names: Names): object {
  const held = told(overlaps, familiesHeld).find(({ data }) => data.overlapId === overlapId)?.data;
  const review = told(overlaps, overlapReviewed).findLast(({ data }) => data.overlapId === overlapId)?.data;
  if (held === undefined) return { result: 'compared; too few people in common, or the other is not claimed for' };
  const own = held.caseIds[0] === prepared.caseId ? 0 : 1;
  const shared = (held.sharedPeople ?? []).map((pair) => names.member(pair[own]));
  const found = { heldOn: held.heldOn, peopleInBoth: shared };
  if (review === undefined) return { ...found, result: 'held: nobody has looked yet' };
  return {
    ...found,
    result: `reviewed: ${codeWords(review.finding)}`,
    ...(review.keptCaseId === undefined
      ? {}
      : { claimedFor: review.keptCaseId === prepared.caseId ? 'this family' : 'the other family' }),
    reason: review.reason,
    reviewedBy: names.account(review.reviewedBy),
    reviewedOn: review.reviewedOn,
  };
}
