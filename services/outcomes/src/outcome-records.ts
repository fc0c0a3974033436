import { defineAggregate, type Repository } from '@turnaround/application';
import { eventReader, outcomeRecordEvents } from '@turnaround/contracts';
import type { OutcomeRecordCommand } from './domain/outcome-record/outcome-record.commands.js';
import { outcomeRecordDecider } from './domain/outcome-record/outcome-record.decider.js';
import type { OutcomeRecordEvent } from './domain/outcome-record/outcome-record.events.js';
import type { OutcomeRecord } from './domain/outcome-record/outcome-record.state.js';

/** Streams `outcomeRecord-<id of the referral>`. */
export type OutcomeRecords = Repository<OutcomeRecord, OutcomeRecordCommand, OutcomeRecordEvent>;

export const outcomeRecords = defineAggregate({
  category: 'outcomeRecord',
  decider: outcomeRecordDecider,
  events: eventReader(outcomeRecordEvents),
  familyIdOf: ({ data }) => data.familyId,
});
