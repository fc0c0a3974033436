import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { approveClaim, CommandResult } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { Claims } from '../family-claims/claims.js';

export class ApproveClaimCommand extends CommandRequest<typeof approveClaim> {}

@CommandHandler(ApproveClaimCommand)
export class ApproveClaimHandler implements ICommandHandler<ApproveClaimCommand> {
  constructor(@Inject(Claims) private readonly claims: Claims) {}

  execute({ id, context }: ApproveClaimCommand): Promise<CommandResult> {
    return this.claims.execute(
      { type: 'ApproveClaim', claimId: id, approvedBy: context.actor.id, approvedOn: context.today },
      context,
    );
  }
}
