import { DomainError } from '@turnaround/kernel';
import type { Claims } from '../claims.js';
import { alreadySubmitted, notApproved, notPrepared, withdrawn } from '../domain/claim/claim.errors.js';
import type { Claim } from '../domain/claim/claim.state.js';
import type { ClaimToAdd } from '../domain/claim-batch/claim-batch.commands.js';

/**
 * What a batch notes of each claim.
 *
 * @throws DomainError of the first rule that is broken, with `claimIds`: all that break it
 */
export async function approvedClaims(claims: Claims, claimIds: readonly string[]): Promise<readonly ClaimToAdd[]> {
  const approved: ClaimToAdd[] = [];
  const refused: { claimId: string; error: DomainError }[] = [];
  for (const claimId of claimIds) {
    const state = (await claims.find(claimId))?.state;
    if (state?.status === 'approved') {
      const { ruleSetId, ruleSetVersion, amountPence } = state;
      approved.push({ claimId, ruleSetId, ruleSetVersion, amountPence });
    } else {
      refused.push({ claimId, error: refusalOf(state?.status ?? 'none') });
    }
  }
  const [first] = refused;
  if (first === undefined) return approved;
  const { code, message } = first.error;
  const alike = refused.filter(({ error }) => error.code === code).map(({ claimId }) => claimId);
  throw new DomainError(code, message, { claimIds: alike });
}

function refusalOf(status: Exclude<Claim['status'], 'approved'>): DomainError {
  switch (status) {
    case 'none':
      return notPrepared();
    case 'prepared':
      return notApproved();
    case 'withdrawn':
      return withdrawn();
    case 'paid':
    case 'refused':
    case 'submitted':
      return alreadySubmitted();
  }
}
