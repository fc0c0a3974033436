import { Inject, Injectable } from '@nestjs/common';
import type { CommandResult } from '@turnaround/contracts';
import type { CalendarDate } from '@turnaround/kernel';
import { allocationOn, fundingModeOn, openWindowOn, type RuleSet } from '@turnaround/payment-rules';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import type { CommandContext } from '@turnaround/service-kit';
import { allocationKey } from '../allocations/allocation-key.js';
import { AllocationUse } from '../allocations/allocation-use.js';
import { CLAIMS, type Claims } from '../claims.js';
import { notPrepared, overAllocation, ruleSetGone } from '../domain/claim/claim.errors.js';
import type { StandingClaim } from '../domain/claim/claim.state.js';
import { assertNotHeld } from '../overlaps/assert-not-held.js';
import { OverlapCheck } from '../overlaps/overlap-check.js';

export interface SubmittedBy {
  readonly submittedBy: string;
  readonly submittedOn: string;
}

/** Takes a claim to the department, alone or with its batch, by the rules it was decided by. */
@Injectable()
export class Submission {
  constructor(
    @Inject(CLAIMS) private readonly claims: Claims,
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
    @Inject(OverlapCheck) private readonly overlapCheck: OverlapCheck,
    @Inject(AllocationUse) private readonly allocations: AllocationUse,
  ) {}

  /** @param mayGo throws to refuse; not asked when the command is repeated */
  async submit(id: string, by: SubmittedBy, context: CommandContext, mayGo?: () => void): Promise<CommandResult> {
    const { state } = await this.claims.load(id);
    if (state.status === 'none') throw notPrepared();
    const ruleSet = this.ruleSets.find(state.ruleSetId, state.ruleSetVersion);
    if (ruleSet === undefined) throw ruleSetGone(state.ruleSetId, state.ruleSetVersion);
    const overlaps = await this.overlapCheck.known(state);
    await this.overlapCheck.assertOthersGone(state.caseId, overlaps);
    if (state.status === 'approved') await this.takePlace(state, ruleSet, by.submittedOn);
    const openWindow = openWindowOn(ruleSet, by.submittedOn);
    const fundingMode = fundingModeOn(ruleSet, by.submittedOn);
    return this.claims.execute(
      id,
      {
        type: 'SubmitClaim',
        ...by,
        ...(openWindow === undefined ? {} : { openWindowId: openWindow.id }),
        ...(fundingMode === undefined ? {} : { fundingMode }),
      },
      context,
      () => {
        mayGo?.();
        assertNotHeld(state.caseId, overlaps);
      },
    );
  }

  /** A place was taken in the period the claim was prepared in; what counts is the period it goes in. */
  private async takePlace(claim: StandingClaim, ruleSet: RuleSet, submittedOn: CalendarDate): Promise<void> {
    const issued = allocationOn(ruleSet, submittedOn);
    if (issued === undefined || issued.id === allocationOn(ruleSet, claim.preparedOn)?.id) return;
    const { claimId, familyId } = claim;
    const place = { claimId, familyId, allocation: allocationKey(ruleSet, issued) };
    if (!(await this.allocations.move(place, issued.fundedFamilies))) throw overAllocation(issued.fundedFamilies);
  }
}
