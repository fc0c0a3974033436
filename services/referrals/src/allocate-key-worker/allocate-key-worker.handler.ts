import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, allocateKeyWorker } from '@turnaround/contracts';
import { CommandRequest } from '@turnaround/service-kit';
import { mayTouchReferral } from '../case-scope.js';
import { REFERRALS, type Referrals } from '../referrals.repository.js';

export class AllocateKeyWorkerCommand extends CommandRequest<typeof allocateKeyWorker> {}

@CommandHandler(AllocateKeyWorkerCommand)
export class AllocateKeyWorkerHandler implements ICommandHandler<AllocateKeyWorkerCommand, CommandResult> {
  constructor(@Inject(REFERRALS) private readonly referrals: Referrals) {}

  execute({ id, body, context }: AllocateKeyWorkerCommand): Promise<CommandResult> {
    const { keyWorkerId, keyWorkerName, teamId } = body;
    return this.referrals.execute(
      id,
      { type: 'AllocateKeyWorker', keyWorkerId, keyWorkerName, teamId, allocatedOn: context.today },
      context,
      mayTouchReferral(context.actor),
    );
  }
}
