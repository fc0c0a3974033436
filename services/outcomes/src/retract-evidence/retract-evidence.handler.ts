import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, retractEvidence } from '@turnaround/contracts';
import { assertMayTouchCase, CommandRequest } from '@turnaround/service-kit';
import { OUTCOME_RECORDS, type OutcomeRecords } from '../outcome-records.js';

export class RetractEvidenceCommand extends CommandRequest<typeof retractEvidence> {}

@CommandHandler(RetractEvidenceCommand)
export class RetractEvidenceHandler implements ICommandHandler<RetractEvidenceCommand> {
  constructor(@Inject(OUTCOME_RECORDS) private readonly records: OutcomeRecords) {}

  execute({ id, body, context }: RetractEvidenceCommand): Promise<CommandResult> {
    const { evidenceId, reason } = body;
    return this.records.execute(
      id,
      { type: 'RetractEvidence', evidenceId, reason, retractedBy: context.actor.id, retractedOn: context.today },
      context,
      (record) => assertMayTouchCase(context.actor, record),
    );
  }
}
