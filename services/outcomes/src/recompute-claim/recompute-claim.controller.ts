import { Controller, Get, Inject, Param } from '@nestjs/common';
import type { EventStore } from '@turnaround/event-store';
import type { Actor } from '@turnaround/kernel';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { assertMayTouchCase, CurrentActor, JOURNAL, notFound, Permit } from '@turnaround/service-kit';
import { z } from 'zod';
import { CLAIMS, type Claims } from '../claims.js';
import { LEDGER } from '../ledger-reader.js';
import { OUTCOME_RECORDS, type OutcomeRecords } from '../outcome-records.js';
import { recomputeClaim, type RecomputedClaim } from './recompute-claim.js';

const ClaimId = z.uuid();

/** What an auditor asks of a claim: would the same rules say the same again? */
@Controller('/claims')
@Permit('auditor', 'programme-manager', 'administrator', 'team-manager')
export class RecomputeClaimController {
  constructor(
    @Inject(CLAIMS) private readonly claims: Claims,
    @Inject(OUTCOME_RECORDS) private readonly records: OutcomeRecords,
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
    @Inject(LEDGER) private readonly ledger: EventStore,
    @Inject(JOURNAL) private readonly journal: EventStore,
  ) {}

  /** @throws DomainError RESOURCE.NOT_FOUND, ACCESS.NOT_YOUR_CASE, CLAIM.LEDGER_BEHIND, CLAIM.NO_RULE_SET */
  @Get(':id/recompute')
  async recompute(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<RecomputedClaim> {
    const claimId = ClaimId.safeParse(id);
    if (!claimId.success) throw notFound('claim');
    const { state } = await this.claims.load(claimId.data);
    if (state.status === 'none') throw notFound('claim');
    assertMayTouchCase(actor, (await this.records.load(state.caseId)).state);
    return recomputeClaim(state.claimId, { ledger: this.ledger, journal: this.journal, ruleSets: this.ruleSets });
  }
}
