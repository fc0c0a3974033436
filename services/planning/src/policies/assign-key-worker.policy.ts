import { Inject, Injectable } from '@nestjs/common';
import { keyWorkerAllocated } from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import type { CommandContext, Policy } from '@turnaround/service-kit';
import { WHOLE_FAMILY_PLANS, type WholeFamilyPlans } from '../whole-family-plans.js';

/** Who works with the family decides who may plan for it. */
@Injectable()
export class AssignKeyWorkerPolicy implements Policy {
  readonly name = 'assign-key-worker';
  readonly on = [keyWorkerAllocated];

  constructor(@Inject(WHOLE_FAMILY_PLANS) private readonly plans: WholeFamilyPlans) {}

  async handle(event: StoredEvent, context: CommandContext): Promise<void> {
    const { referralId, familyId, keyWorkerId, teamId } = keyWorkerAllocated.schema.parse(event.data);
    await this.plans.execute(
      referralId,
      { type: 'AssignKeyWorker', planId: referralId, familyId, keyWorkerId, teamId },
      context,
    );
  }
}
