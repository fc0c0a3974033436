import { Module } from '@nestjs/common';
import { confirmMatch, rejectMatch, reopenMatch } from '@turnaround/contracts';
import { FamilyLedgerModule } from '@turnaround/family-ledger';
import { RuleSetsModule } from '@turnaround/rule-sets';
import { caseModule, commandEndpoint, type ServiceDefinition } from '@turnaround/service-kit';
import { commands } from './commands.js';
import { outcomeRecordsProvider } from './outcome-records.js';
import { assignKeyWorker, noteNeeds, openOutcomeRecord } from './reactions/reactions.js';
import { DecideEligibilityPolicy } from './policies/decide-eligibility.policy.js';
import { PinRuleSetPolicy } from './policies/pin-rule-set.policy.js';
import { feedMatchesProvider } from './feeds/feed-matches.js';
import { FeedsModule } from './feeds/feeds.module.js';
import { IndexPeoplePolicy } from './feeds/people/index-people.policy.js';
import { ConfirmMatchCommand, ConfirmMatchHandler } from './feeds/reviews/confirm-match.handler.js';
import { FollowMatchPolicy } from './feeds/reviews/follow-match.policy.js';
import { RejectMatchCommand, RejectMatchHandler } from './feeds/reviews/reject-match.handler.js';
import { ReopenMatchCommand, ReopenMatchHandler } from './feeds/reviews/reopen-match.handler.js';

@Module(
  caseModule({
    context: 'outcomes',
    repositories: [outcomeRecordsProvider, feedMatchesProvider],
    endpoints: [
      commandEndpoint(confirmMatch, ConfirmMatchCommand),
      commandEndpoint(rejectMatch, RejectMatchCommand),
      commandEndpoint(reopenMatch, ReopenMatchCommand),
    ],
    handlers: [ConfirmMatchHandler, RejectMatchHandler, ReopenMatchHandler],
    commands,
    // The record is opened before the rule set is pinned on it: both hear of the same event.
    reactions: [
      openOutcomeRecord,
      PinRuleSetPolicy,
      IndexPeoplePolicy,
      assignKeyWorker,
      noteNeeds,
      FollowMatchPolicy,
      DecideEligibilityPolicy,
    ],
    imports: [FeedsModule, FamilyLedgerModule, RuleSetsModule],
  }),
)
class OutcomesModule {}

export const outcomesService: ServiceDefinition = { name: 'outcomes', module: OutcomesModule };
