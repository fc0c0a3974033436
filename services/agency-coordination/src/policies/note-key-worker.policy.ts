import { Inject, Injectable } from '@nestjs/common';
import { keyWorkerAllocated } from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import type { CommandContext, Policy } from '@turnaround/service-kit';
import { FAMILY_SHARINGS, type FamilySharings } from '../family-sharings.js';

/** Who works with the family decides who may ask agencies about it. */
@Injectable()
export class NoteKeyWorkerPolicy implements Policy {
  readonly name = 'note-key-worker';
  readonly on = [keyWorkerAllocated];

  constructor(@Inject(FAMILY_SHARINGS) private readonly families: FamilySharings) {}

  async handle(event: StoredEvent, context: CommandContext): Promise<void> {
    const { familyId, referralId, keyWorkerId, teamId } = keyWorkerAllocated.schema.parse(event.data);
    await this.families.execute(
      familyId,
      { type: 'NoteKeyWorker', familyId, caseId: referralId, keyWorkerId, teamId },
      context,
    );
  }
}
