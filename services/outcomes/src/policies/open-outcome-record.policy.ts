import { Inject, Injectable } from '@nestjs/common';
import { referralAccepted } from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import type { CommandContext, Policy } from '@turnaround/service-kit';
import { OUTCOME_RECORDS, type OutcomeRecords } from '../outcome-records.js';

/** Outcomes are evidenced from the day a family is taken in. */
@Injectable()
export class OpenOutcomeRecordPolicy implements Policy {
  readonly name = 'open-outcome-record';
  readonly on = [referralAccepted];

  constructor(@Inject(OUTCOME_RECORDS) private readonly records: OutcomeRecords) {}

  async handle(event: StoredEvent, context: CommandContext): Promise<void> {
    const { referralId, familyId, familyName, members } = referralAccepted.schema.parse(event.data);
    await this.records.execute(
      referralId,
      { type: 'OpenOutcomeRecord', caseId: referralId, familyId, familyName, members },
      context,
    );
  }
}
