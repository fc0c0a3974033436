import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, withdrawClaim } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { Claims } from '../family-claims/claims.js';

export class WithdrawClaimCommand extends CommandRequest<typeof withdrawClaim> {}

@CommandHandler(WithdrawClaimCommand)
export class WithdrawClaimHandler implements ICommandHandler<WithdrawClaimCommand> {
  constructor(@Inject(Claims) private readonly claims: Claims) {}

  execute({ id, body, context }: WithdrawClaimCommand): Promise<CommandResult> {
    const by = { withdrawnBy: context.actor.id, withdrawnOn: context.today };
    return this.claims.execute({ type: 'WithdrawClaim', claimId: id, reason: body.reason, ...by }, context);
  }
}
