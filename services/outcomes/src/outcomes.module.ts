import { Module } from '@nestjs/common';
import { FamilyLedgerModule } from '@turnaround/family-ledger';
import { RuleSetsModule } from '@turnaround/rule-sets';
import { caseModule, type ServiceDefinition } from '@turnaround/service-kit';
import { commands } from './commands.js';
import { AskForMissingEvidence } from './reactions/ask-for-evidence.js';
import { DecideEligibility } from './reactions/decide-eligibility.js';
import { PinRuleSet } from './reactions/pin-rule-set.js';
import { assignKeyWorker, noteNeeds, openOutcomeRecord } from './reactions/reactions.js';
import { RecordFeedRows } from './reactions/record-feed-rows.js';

@Module(
  caseModule({
    context: 'outcomes',
    commands,
    // The record is opened before the rule set is pinned on it: both hear of the same event.
    reactions: [
      openOutcomeRecord,
      PinRuleSet,
      assignKeyWorker,
      noteNeeds,
      DecideEligibility,
      RecordFeedRows,
      AskForMissingEvidence,
    ],
    imports: [FamilyLedgerModule, RuleSetsModule],
  }),
)
class OutcomesModule {}

export const outcomesService: ServiceDefinition = { name: 'outcomes', module: OutcomesModule };
