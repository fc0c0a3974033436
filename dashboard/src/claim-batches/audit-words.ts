import { problemKinds, type ClaimBatchRow, type SampleOutcome } from '@turnaround/contracts';
import { humanise } from '../format/format.js';

type BatchedClaim = ClaimBatchRow['claims'][number];

/** How many of the sampled claims are decided, for `3 of 5 audited`. */
export function auditProgress({ sampleSize, auditsOpen }: Pick<ClaimBatchRow, 'sampleSize' | 'auditsOpen'>): {
  done: number;
  smart_count: number;
} {
  return { done: sampleSize - auditsOpen, smart_count: sampleSize };
}

const nextOutcomes: Readonly<Record<NonNullable<BatchedClaim['audit']>, readonly SampleOutcome[]>> = {
  pending: ['pass', 'query', 'withdraw'],
  queried: ['answer', 'withdraw'],
  answered: ['pass', 'query', 'withdraw'],
  passed: [],
  withdrawn: [],
};

/** What may be recorded of a sampled claim next; nothing where it is not sampled or is decided. */
export function outcomesFor({ audit }: Pick<BatchedClaim, 'audit'>): readonly SampleOutcome[] {
  return audit === null ? [] : nextOutcomes[audit];
}

/** Why a claim could not go with its batch, in words. */
export function leftOutWords(code: string): string {
  const last = code.split('.').at(-1) ?? code;
  return Object.hasOwn(problemKinds, code) ? (problemKinds[code]?.title ?? humanise(last)) : humanise(last);
}

/** Sampled claims first, those with something to do before those decided; else by name. */
export function inOrderOfWork(claims: readonly BatchedClaim[]): readonly BatchedClaim[] {
  const rank = (claim: BatchedClaim): number => (claim.audit === null ? 2 : outcomesFor(claim).length === 0 ? 1 : 0);
  return claims.toSorted(
    (one, other) => rank(one) - rank(other) || (one.familyName ?? '').localeCompare(other.familyName ?? ''),
  );
}
