import type { BasisChange, EventOf, Stage } from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import type { caseEvents } from './case-events.js';

type CaseEvent = ReadEvent<EventOf<(typeof caseEvents)[number]>>;

/** A claim that was neither withdrawn nor refused. Of one case there may be several: each route may earn its part. */
export interface StandingClaim<Basis = unknown> {
  readonly claimId: string;
  readonly status: 'prepared' | 'approved' | 'submitted' | 'paid';
  readonly preparedOn: string;
  readonly approvedOn: string | null;
  readonly submittedOn: string | null;
  /** What it rested on and does not hold any more. */
  readonly changes: readonly BasisChange[];
  /** Money came for it while it did not hold. */
  readonly undue: boolean;
  /** Somebody saw the family fall back after the claim. */
  readonly fellBack: boolean;
  /** What the row said when the claim was prepared: later facts do not move it. */
  readonly madeOn: Basis;
}

/**
 * The claims that stand after an event, in the order they were prepared; the same object where the event is of none.
 * @param basis what the row says when a claim is prepared for this amount
 */
export function afterClaimEvent<Basis>(
  claims: readonly StandingClaim<Basis>[],
  { type, data }: CaseEvent,
  basis: (amountPence: number) => Basis,
): readonly StandingClaim<Basis>[] {
  const withStep = (claimId: string, step: Partial<StandingClaim<Basis>>): readonly StandingClaim<Basis>[] =>
    claims.map((claim) => (claim.claimId === claimId ? { ...claim, ...step } : claim));
  switch (type) {
    case 'claims.ClaimPrepared': {
      const { claimId, preparedOn, amountPence } = data;
      const steps = { preparedOn, approvedOn: null, submittedOn: null };
      return [
        ...claims,
        {
          claimId,
          status: 'prepared',
          ...steps,
          changes: [],
          undue: false,
          fellBack: false,
          madeOn: basis(amountPence),
        },
      ];
    }
    case 'claims.ClaimApproved':
      return withStep(data.claimId, { status: 'approved', approvedOn: data.approvedOn });
    case 'claims.ClaimSubmitted':
      return withStep(data.claimId, { status: 'submitted', submittedOn: data.submittedOn });
    case 'claims.ClaimPaid':
      return withStep(data.claimId, { status: 'paid' });
    case 'claims.ClaimFell':
      return withStep(data.claimId, { changes: data.changes });
    case 'claims.UnduePaymentRecorded':
      return withStep(data.claimId, { undue: true });
    case 'claims.ClaimHeldAgain': {
      const isPaid = claims.some(({ claimId, undue }) => claimId === data.claimId && undue);
      return withStep(data.claimId, { changes: [], ...(isPaid ? { status: 'paid' } : {}) });
    }
    case 'claims.RegressionObserved':
      return withStep(data.claimId, { fellBack: true });
    case 'claims.ClaimWithdrawn':
    case 'claims.ClaimRefused':
    case 'claims.ClaimLapsed':
      return claims.filter(({ claimId }) => claimId !== data.claimId);
    default:
      return claims;
  }
}

/** Not with the department yet: until it is, nothing else may be claimed for the family. */
export function isInHand({ status }: StandingClaim): boolean {
  return status === 'prepared' || status === 'approved';
}

/** In the council's hands and stopped, because the rules asked again do not allow it. */
export function isFallen(claim: StandingClaim): boolean {
  return isInHand(claim) && claim.changes.length > 0;
}

/** With the department, or paid, and the family fell back or the facts changed: its money is at risk. */
export function isInDoubt(claim: StandingClaim): boolean {
  return !isInHand(claim) && (claim.changes.length > 0 || claim.fellBack);
}

const stages = {
  prepared: 'claim-prepared',
  approved: 'claim-approved',
  submitted: 'claim-submitted',
  paid: 'claim-submitted',
} as const satisfies Record<StandingClaim['status'], Stage>;

/** Where a case stands by the latest of its claims, else where it stood before any; support may still run when one falls. */
export function stageByClaims(
  claims: readonly StandingClaim[],
  { closedOn }: { readonly closedOn: string | null },
): Stage {
  const latest = claims.at(-1);
  if (latest !== undefined) return stages[latest.status];
  return closedOn === null ? 'in-support' : 'closed';
}
