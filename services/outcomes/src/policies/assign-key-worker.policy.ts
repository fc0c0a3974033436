import { Inject, Injectable } from '@nestjs/common';
import { keyWorkerAllocated } from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import type { CommandContext, Policy } from '@turnaround/service-kit';
import { OUTCOME_RECORDS, type OutcomeRecords } from '../outcome-records.js';

/** Who works with the family decides who may record its outcomes. */
@Injectable()
export class AssignKeyWorkerPolicy implements Policy {
  readonly name = 'assign-key-worker';
  readonly on = [keyWorkerAllocated];

  constructor(@Inject(OUTCOME_RECORDS) private readonly records: OutcomeRecords) {}

  async handle(event: StoredEvent, context: CommandContext): Promise<void> {
    const { referralId, familyId, keyWorkerId, teamId } = keyWorkerAllocated.schema.parse(event.data);
    await this.records.execute(
      referralId,
      { type: 'AssignKeyWorker', caseId: referralId, familyId, keyWorkerId, teamId },
      context,
    );
  }
}
