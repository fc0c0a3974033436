import type { BasisChange, FamilyClaimsEvent } from '@turnaround/contracts';
import * as errors from './claim.errors.js';
import { type Claim, stands } from './claim.state.js';
import type { NoteBasis } from './family-claims.commands.js';
import { idsOf } from './ids-of.js';

/**
 * A claim takes a step only while the rules, asked again on the day of it, still allow it
 * (docs/domain/payment-by-results.md §2.2).
 * @throws DomainError CLAIM.BASIS_FELL with what changed
 */
export function assertHolds(changes: readonly BasisChange[]): void {
  if (changes.length > 0) throw errors.basisFell(changes);
}

/** Says once that a claim fell, again only where other things changed, and that it holds again. */
export function noteBasis({ changes, askedOn }: NoteBasis, claim: Claim): readonly FamilyClaimsEvent[] {
  if (!stands(claim)) return [];
  const { fell } = claim;
  if (changes.length === 0) {
    return fell === undefined ? [] : [{ type: 'claims.ClaimHeldAgain', data: { ...idsOf(claim), askedOn } }];
  }
  if (fell === signOf(changes)) return [];
  return [{ type: 'claims.ClaimFell', data: { ...idsOf(claim), askedOn, changes: [...changes] } }];
}

/** The same for the same changes, in whatever order they were found. */
export function signOf(changes: readonly BasisChange[]): string {
  return changes
    .map(({ testId, needId = '', memberId = '', is, reasonCode }) =>
      [testId, needId, memberId, is, reasonCode].join(' '),
    )
    .sort()
    .join('\n');
}
