import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, recordEvidence } from '@turnaround/contracts';
import { assertMayTouchCase, CommandRequest } from '@turnaround/service-kit';
import { OUTCOME_RECORDS, type OutcomeRecords } from '../outcome-records.js';

export class RecordEvidenceCommand extends CommandRequest<typeof recordEvidence> {}

@CommandHandler(RecordEvidenceCommand)
export class RecordEvidenceHandler implements ICommandHandler<RecordEvidenceCommand> {
  constructor(@Inject(OUTCOME_RECORDS) private readonly records: OutcomeRecords) {}

  execute({ id, body, context }: RecordEvidenceCommand): Promise<CommandResult> {
    return this.records.execute(
      id,
      { type: 'RecordEvidence', ...body, evidenceId: context.newId('evidence'), today: context.today },
      context,
      (record) => assertMayTouchCase(context.actor, record),
    );
  }
}
