import { Controller, Get, Inject, Param } from '@nestjs/common';
import { assertMayTouchCase, notFound } from '@turnaround/application';
import type { Recomputation } from '@turnaround/contracts';
import type { EventStore } from '@turnaround/event-store';
import { FamilyLedger, LEDGER } from '@turnaround/family-ledger';
import { type Actor, londonDate } from '@turnaround/kernel';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { CurrentActor, JOURNAL, Permit } from '@turnaround/service-kit';
import { clock } from '@turnaround/resilience';
import { z } from 'zod';
import { Basis } from '../basis/basis.js';
import { Claims } from '../family-claims/claims.js';
import { recomputeClaim, type RecomputedClaim } from './recompute-claim.js';

const ClaimId = z.uuid();

/** What an auditor asks of a claim: would the same rules say the same again? */
@Controller('/claims')
@Permit('auditor', 'programme-manager', 'administrator', 'team-manager')
export class RecomputeClaimController {
  constructor(
    @Inject(Claims) private readonly claims: Claims,
    @Inject(Basis) private readonly basis: Basis,
    @Inject(FamilyLedger) private readonly families: FamilyLedger,
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
    @Inject(LEDGER) private readonly ledger: EventStore,
    @Inject(JOURNAL) private readonly journal: EventStore,
  ) {}

  /** @throws DomainError RESOURCE.NOT_FOUND, CLAIM.LEDGER_BEHIND, CLAIM.NO_RULE_SET */
  @Get(':id/recompute')
  async recompute(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
  ): Promise<RecomputedClaim & Pick<Recomputation, 'today'>> {
    const claimId = ClaimId.safeParse(id);
    if (!claimId.success) throw notFound('claim');
    const found = await this.claims.find(claimId.data);
    if (found === undefined) throw notFound('claim');
    const { claim } = found;
    assertMayTouchCase(actor, (await this.families.getCase(claim.caseId)).ownership);
    const sources = { ledger: this.ledger, journal: this.journal, ruleSets: this.ruleSets };
    const now = clock.now().toISOString();
    const today = await this.basis.saysOn(claim, londonDate(now), now);
    return { ...(await recomputeClaim(claim, sources)), today };
  }
}
