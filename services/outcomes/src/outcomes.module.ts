import { Module } from '@nestjs/common';
import {
  allowEquivalentProgress,
  confirmMatch,
  recordEvidence,
  recordHouseholdChange,
  rejectMatch,
  reopenMatch,
  retractEvidence,
  setNeedAside,
} from '@turnaround/contracts';
import { FamilyLedgerModule } from '@turnaround/family-ledger';
import { RuleSetsModule } from '@turnaround/rule-sets';
import { caseModule, commandEndpoint, type ServiceDefinition } from '@turnaround/service-kit';
import {
  AllowEquivalentProgressCommand,
  AllowEquivalentProgressHandler,
} from './allow-equivalent-progress/allow-equivalent-progress.handler.js';
import { outcomeRecordsProvider } from './outcome-records.js';
import { AssignKeyWorkerPolicy } from './policies/assign-key-worker.policy.js';
import { DecideEligibilityPolicy } from './policies/decide-eligibility.policy.js';
import { PinRuleSetPolicy } from './policies/pin-rule-set.policy.js';
import { NoteNeedsPolicy } from './policies/note-needs.policy.js';
import { OpenOutcomeRecordPolicy } from './policies/open-outcome-record.policy.js';
import { RecordEvidenceCommand, RecordEvidenceHandler } from './record-evidence/record-evidence.handler.js';
import {
  RecordHouseholdChangeCommand,
  RecordHouseholdChangeHandler,
} from './record-household-change/record-household-change.handler.js';
import { RetractEvidenceCommand, RetractEvidenceHandler } from './retract-evidence/retract-evidence.handler.js';
import { SetNeedAsideCommand, SetNeedAsideHandler } from './set-need-aside/set-need-aside.handler.js';
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
      commandEndpoint(recordEvidence, RecordEvidenceCommand),
      commandEndpoint(retractEvidence, RetractEvidenceCommand),
      commandEndpoint(recordHouseholdChange, RecordHouseholdChangeCommand),
      commandEndpoint(allowEquivalentProgress, AllowEquivalentProgressCommand),
      commandEndpoint(setNeedAside, SetNeedAsideCommand),
      commandEndpoint(confirmMatch, ConfirmMatchCommand),
      commandEndpoint(rejectMatch, RejectMatchCommand),
      commandEndpoint(reopenMatch, ReopenMatchCommand),
    ],
    handlers: [
      RecordEvidenceHandler,
      RetractEvidenceHandler,
      RecordHouseholdChangeHandler,
      SetNeedAsideHandler,
      AllowEquivalentProgressHandler,
      ConfirmMatchHandler,
      RejectMatchHandler,
      ReopenMatchHandler,
    ],
    policies: [
      OpenOutcomeRecordPolicy,
      PinRuleSetPolicy,
      IndexPeoplePolicy,
      AssignKeyWorkerPolicy,
      NoteNeedsPolicy,
      FollowMatchPolicy,
      DecideEligibilityPolicy,
    ],
    imports: [FeedsModule, FamilyLedgerModule, RuleSetsModule],
  }),
)
class OutcomesModule {}

export const outcomesService: ServiceDefinition = { name: 'outcomes', module: OutcomesModule };
