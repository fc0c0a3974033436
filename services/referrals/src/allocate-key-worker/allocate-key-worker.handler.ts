import { Inject, Injectable } from '@nestjs/common';
import {
  assertMayDecideOnCase,
  type CommandHandlerOf,
  type CommandRequest,
  Repositories,
} from '@turnaround/application';
import type { allocateKeyWorker, CommandResult } from '@turnaround/contracts';
import { ownershipOf } from '../domain/referral/referral.state.js';
import { referrals } from '../referrals.js';
import { StaffRegister } from './staff-register.js';

/** Allocation takes workers and teams that exist; the name kept is that of the register. */
@Injectable()
export class AllocateKeyWorkerHandler implements CommandHandlerOf<typeof allocateKeyWorker> {
  constructor(
    @Inject(Repositories) private readonly repositories: Repositories,
    @Inject(StaffRegister) private readonly staff: StaffRegister,
  ) {}

  async execute({ id, body, context }: CommandRequest<typeof allocateKeyWorker>): Promise<CommandResult> {
    const cases = this.repositories.of(referrals);
    const answered = await cases.answered(id, context);
    if (answered !== undefined) return answered;
    // Who may not see the referral does not learn of workers either.
    assertMayDecideOnCase(context.actor, ownershipOf((await cases.load(id)).state));
    const { id: keyWorkerId, name: keyWorkerName, teamId } = this.staff.workerOf(body.keyWorkerId, body.teamId);
    return cases.execute(
      id,
      { type: 'AllocateKeyWorker', keyWorkerId, keyWorkerName, teamId, allocatedOn: context.today },
      context,
      (referral) => assertMayDecideOnCase(context.actor, ownershipOf(referral)),
    );
  }
}
