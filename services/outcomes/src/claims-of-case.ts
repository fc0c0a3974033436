import { Inject, Injectable } from '@nestjs/common';
import type { StreamHead } from '@turnaround/event-store';
import { claimIdOf, CLAIMS, type Claims } from './claims.js';
import type { StandingClaim } from './domain/claim/claim.state.js';
import { HouseholdIndex } from './overlaps/household-index.js';

export interface ClaimOfCase {
  readonly claim: StandingClaim;
  readonly head: StreamHead;
}

/** All that was ever claimed for a case: a withdrawn or refused claim may be followed by another, and so may a part result. */
@Injectable()
export class ClaimsOfCase {
  constructor(
    @Inject(CLAIMS) private readonly claims: Claims,
    @Inject(HouseholdIndex) private readonly households: HouseholdIndex,
  ) {}

  /** Of all episodes of the family this case is one of. */
  async listForFamily(caseId: string): Promise<readonly ClaimOfCase[]> {
    const episodes = new Set([caseId, ...(await this.households.episodesWith(caseId))]);
    return (await Promise.all([...episodes].map((episode) => this.list(episode)))).flat();
  }

  /** In the order they were prepared. */
  async list(caseId: string): Promise<readonly ClaimOfCase[]> {
    const found: ClaimOfCase[] = [];
    for (;;) {
      const next = await this.claims.find(claimIdOf(caseId, found.length));
      if (next === undefined || next.state.status === 'none') return found;
      found.push({ claim: next.state, head: next.head });
    }
  }
}

/** Not withdrawn and not refused: it earns, has earned, or may yet earn. */
export function stands({ status }: StandingClaim): boolean {
  return status !== 'withdrawn' && status !== 'refused';
}

/** Still in the council's own hands: what it will earn is not known to the rules yet. */
export function isInHand({ status }: StandingClaim): boolean {
  return status === 'prepared' || status === 'approved';
}

/** Paid for a claim that no longer stands, and not paid back. */
export function owedPence({ status, paidPence, repaidPence }: StandingClaim): number {
  return status === 'withdrawn' ? paidPence - repaidPence : 0;
}
