import { RE_REFERRAL_MONTHS, type ReReferralFoundBy, type ReReferralMonths } from '@turnaround/contracts';
import { addMonths, daysBetween } from '@turnaround/kernel';
import { pairSurely } from '@turnaround/people';
import { type Claim, isWithDepartment } from '../domain/family-claims/claim.state.js';
import type { FoundReReferral } from '../domain/family-claims/family-claims.commands.js';
import type { ComparedFamily } from '../overlaps/shared-people.js';

/** An episode of support, as far as it matters for whether another is the family's return. */
export interface Episode extends ComparedFamily {
  readonly caseId: string;
  readonly familyId: string;
  readonly receivedOn?: string;
  /** Absent where it was never taken in. */
  readonly acceptedOn?: string;
  readonly closedOn?: string;
  /** Of the episode itself. */
  readonly claims: readonly Claim[];
}

export interface SameFamily {
  readonly foundBy: ReReferralFoundBy;
  readonly samePeople?: number;
}

/**
 * Whether two episodes are of one family: by its id, or entered anew with two thirds of the smaller household's people, or with
 * somebody whose need the earlier one was about (docs/domain/payment-by-results.md §5.2 and §6.1). Who only may be the same is for a
 * review of the overlap to find, which comes first.
 */
export function isSameFamily(
  earlier: Episode,
  later: Episode,
  reviewed: 'same-family' | 'not-a-duplicate' | undefined,
): SameFamily | undefined {
  if (earlier.familyId === later.familyId) return { foundBy: 'family' };
  if (reviewed === 'not-a-duplicate') return undefined;
  if (reviewed === 'same-family') return { foundBy: 'review' };
  const pairs = pairSurely(earlier.household, later.household);
  const fewest = Math.min(earlier.household.length, later.household.length);
  const setAside = new Set(earlier.facts.setAside.map(({ needId }) => needId));
  const needy = new Set(
    earlier.facts.needs.filter(({ needId }) => !setAside.has(needId)).map(({ memberId }) => memberId),
  );
  const isBack = pairs.length > 0 && (pairs.length * 3 >= fewest * 2 || pairs.some(([one]) => needy.has(one.memberId)));
  return isBack ? { foundBy: 'people', samePeople: pairs.length } : undefined;
}

/** The later episode as a return of the earlier: after its closure, and after each claim for it that the department has or paid. */
export function reReferralsBetween(earlier: Episode, later: Episode, same: SameFamily): readonly FoundReReferral[] {
  const after = (since: string, claimId?: string): readonly FoundReReferral[] => {
    const reReferredOn = dayOfReturn(later, since);
    const withinMonths = reReferredOn === undefined ? undefined : monthsBetween(since, reReferredOn);
    if (reReferredOn === undefined || withinMonths === undefined) return [];
    const days = daysBetween(since, reReferredOn);
    const found = { since, newCaseId: later.caseId, newFamilyId: later.familyId, ...same };
    return [{ ...found, ...(claimId === undefined ? {} : { claimId }), reReferredOn, days, withinMonths }];
  };
  return [
    ...(earlier.closedOn === undefined ? [] : after(earlier.closedOn)),
    ...earlier.claims.filter(isWithDepartment).flatMap(({ submittedOn, claimId }) => after(submittedOn, claimId)),
  ];
}

/** A referral counts from the day it came in; one that had come before but was taken in since counts from that day. */
function dayOfReturn({ receivedOn, acceptedOn }: Episode, since: string): string | undefined {
  if (acceptedOn === undefined) return undefined;
  return [receivedOn, acceptedOn].find((day) => day !== undefined && day >= since);
}

/** The last day of so many months counts. */
function monthsBetween(since: string, day: string): ReReferralMonths | undefined {
  return RE_REFERRAL_MONTHS.find((months) => day <= addMonths(since, months));
}
