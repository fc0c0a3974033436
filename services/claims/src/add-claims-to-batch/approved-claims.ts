import type { CommandContext } from '@turnaround/application';
import { DomainError } from '@turnaround/kernel';
import type { Basis } from '../basis/basis.js';
import {
  alreadySubmitted,
  inBatch,
  lapsed,
  notApproved,
  notPrepared,
  withdrawn,
} from '../domain/family-claims/claim.errors.js';
import type { ApprovedClaim, Claim } from '../domain/family-claims/claim.state.js';
import type { Holds } from '../overlaps/holds.js';
import type { Claims } from '../family-claims/claims.js';

/**
 * The claims a batch may be given.
 * @param batchId the batch; a claim may be in it already
 * @param context whose day it is: from the day after its last one, another batch has let go of a claim
 * @throws DomainError of the first rule that is broken, with `claimIds`: all that break it
 */
export async function approvedClaims(
  { claims, basis, holds }: { readonly claims: Claims; readonly basis: Basis; readonly holds: Holds },
  claimIds: readonly string[],
  batchId: string,
  context: CommandContext,
): Promise<readonly ApprovedClaim[]> {
  const approved: ApprovedClaim[] = [];
  const refused: { claimId: string; error: DomainError }[] = [];
  for (const claimId of claimIds) {
    const claim = (await claims.find(claimId))?.claim;
    const { today } = context;
    const error =
      refusalOf(claim, batchId, today) ?? (claim && (await refusalOfFamily({ basis, holds }, claim, context)));
    if (error !== undefined) refused.push({ claimId, error });
    else if (claim?.status === 'approved') approved.push(claim);
  }
  const [first] = refused;
  if (first === undefined) return approved;
  const { code, message, particulars } = first.error;
  const alike = refused.filter(({ error }) => error.code === code).map(({ claimId }) => claimId);
  throw new DomainError(code, message, { ...particulars, claimIds: alike });
}

/** Because another family shares its people, or what it rests on does not hold. */
async function refusalOfFamily(
  { basis, holds }: { readonly basis: Basis; readonly holds: Holds },
  claim: Claim,
  context: CommandContext,
): Promise<DomainError | undefined> {
  try {
    await holds.assertNoneOpen(claim, context);
    await basis.assertHolds(claim, context.today, context);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

function refusalOf(claim: Claim | undefined, batchId: string, today: string): DomainError | undefined {
  switch (claim?.status) {
    case undefined:
      return notPrepared();
    case 'awaiting-place':
    case 'prepared':
      return notApproved();
    case 'withdrawn':
      return withdrawn();
    case 'lapsed':
      return lapsed();
    case 'paid':
    case 'refused':
    case 'submitted':
      return alreadySubmitted();
    case 'approved': {
      const { batch } = claim;
      const isElsewhere = batch !== undefined && batch.batchId !== batchId && today <= batch.closesOn;
      return isElsewhere ? inBatch([claim.claimId]) : undefined;
    }
  }
}
