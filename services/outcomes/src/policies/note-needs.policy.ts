import { Inject, Injectable } from '@nestjs/common';
import { assessmentCompleted } from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import type { CommandContext, Policy } from '@turnaround/service-kit';
import { OUTCOME_RECORDS, type OutcomeRecords } from '../outcome-records.js';

/** Every need the assessment found wants an outcome. */
@Injectable()
export class NoteNeedsPolicy implements Policy {
  readonly name = 'note-needs';
  readonly on = [assessmentCompleted];

  constructor(@Inject(OUTCOME_RECORDS) private readonly records: OutcomeRecords) {}

  async handle(event: StoredEvent, context: CommandContext): Promise<void> {
    const { assessmentId, familyId, needs } = assessmentCompleted.schema.parse(event.data);
    await this.records.execute(assessmentId, { type: 'NoteNeeds', caseId: assessmentId, familyId, needs }, context);
  }
}
