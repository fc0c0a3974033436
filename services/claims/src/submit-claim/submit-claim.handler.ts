import { Inject, Injectable } from '@nestjs/common';
import { type CommandContext, type CommandHandlerOf, type CommandRequest } from '@turnaround/application';
import type { CommandResult, submitClaim } from '@turnaround/contracts';
import type { CalendarDate } from '@turnaround/kernel';
import { payabilityOn } from '@turnaround/payment-rules';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { issuedOn, Places } from '../allocations/places.js';
import { Basis } from '../basis/basis.js';
import { overAllocation, ruleSetGone } from '../domain/family-claims/claim.errors.js';
import { Claims } from '../family-claims/claims.js';
import { Holds } from '../overlaps/holds.js';
import { OverlapCheck } from '../overlaps/overlap-check.js';

interface SubmittedBy {
  readonly submittedBy: string;
  readonly submittedOn: CalendarDate;
  /** The batch it goes with; absent for a claim that goes by itself. */
  readonly batchId?: string;
}

/** Sends a claim to the department, by itself or with its batch. */
@Injectable()
export class SubmitClaimHandler implements CommandHandlerOf<typeof submitClaim> {
  constructor(
    @Inject(Claims) private readonly claims: Claims,
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
    @Inject(OverlapCheck) private readonly overlapCheck: OverlapCheck,
    @Inject(Holds) private readonly holds: Holds,
    @Inject(Places) private readonly places: Places,
    @Inject(Basis) private readonly basis: Basis,
  ) {}

  execute({ id, context }: CommandRequest<typeof submitClaim>): Promise<CommandResult> {
    return this.submit(id, { submittedBy: context.actor.id, submittedOn: context.today }, context);
  }

  async submit(claimId: string, by: SubmittedBy, context: CommandContext): Promise<CommandResult> {
    const { claim, family } = await this.claims.load(claimId);
    const ruleSet = this.ruleSets.find(claim.ruleSetId, claim.ruleSetVersion);
    if (ruleSet === undefined) throw ruleSetGone(claim.ruleSetId, claim.ruleSetVersion);
    await this.overlapCheck.assertOthersGone(claim.caseId, family);
    await this.holds.assertNoneOpen(claim, context);
    // A place was taken in the period the claim was prepared in; what counts is the period it goes in.
    const issued = issuedOn(ruleSet, by.submittedOn);
    if (issued !== undefined && claim.status === 'approved' && !(await this.places.take(claim, issued, context))) {
      throw overAllocation(issued.fundedFamilies);
    }
    const auditFirst = ruleSet.auditFirst?.enabled !== false;
    const payability = payabilityOn(ruleSet, by.submittedOn);
    const place = issued === undefined ? {} : { allocationId: issued.allocationId };
    return this.basis.step(
      claimId,
      by.submittedOn,
      ({ changes }) => ({ type: 'SubmitClaim', claimId, ...by, auditFirst, payability, ...place, changes }),
      context,
    );
  }
}
