import { Inject, Injectable } from '@nestjs/common';
import type { CommandHandlerOf, CommandRequest } from '@turnaround/application';
import type { approveClaim, CommandResult } from '@turnaround/contracts';
import { Basis } from '../basis/basis.js';
import { Claims } from '../family-claims/claims.js';
import { Holds } from '../overlaps/holds.js';

/** A second person stands for the claim, as the rules and the families there are say today. */
@Injectable()
export class ApproveClaimHandler implements CommandHandlerOf<typeof approveClaim> {
  constructor(
    @Inject(Claims) private readonly claims: Claims,
    @Inject(Holds) private readonly holds: Holds,
    @Inject(Basis) private readonly basis: Basis,
  ) {}

  async execute({
    id: claimId,
    body: { answer },
    context,
  }: CommandRequest<typeof approveClaim>): Promise<CommandResult> {
    const { actor, today } = context;
    const { claim } = await this.claims.load(claimId);
    if (claim.status === 'prepared') await this.holds.assertNoneOpen(claim, context);
    const by = { answer, approvedBy: actor.id, approvedOn: today };
    return this.basis.step(claimId, today, (asked) => ({ type: 'ApproveClaim', claimId, ...asked, ...by }), context);
  }
}
