import { Inject, Injectable } from '@nestjs/common';
import { keyWorkerAllocated } from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import type { CommandContext, Policy } from '@turnaround/service-kit';
import { ASSESSMENTS, type Assessments } from '../assessments.js';

/** Who works with the family decides who may assess it. */
@Injectable()
export class AssignKeyWorkerPolicy implements Policy {
  readonly name = 'assign-key-worker';
  readonly on = [keyWorkerAllocated];

  constructor(@Inject(ASSESSMENTS) private readonly assessments: Assessments) {}

  async handle(event: StoredEvent, context: CommandContext): Promise<void> {
    const { referralId, familyId, keyWorkerId, teamId } = keyWorkerAllocated.schema.parse(event.data);
    await this.assessments.execute(
      referralId,
      { type: 'AssignKeyWorker', assessmentId: referralId, familyId, keyWorkerId, teamId },
      context,
    );
  }
}
