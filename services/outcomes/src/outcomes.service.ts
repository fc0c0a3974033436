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
import { FamilyLedger, openLedgerReader } from '@turnaround/family-ledger';
import { openRuleSetLibrary, RuleSetLibrary } from '@turnaround/rule-sets';
import { caseService, commandEndpoint } from '@turnaround/service-kit';
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
import { feedParts } from './feeds/feed-parts.js';
import { IndexPeoplePolicy } from './feeds/people/index-people.policy.js';
import { ConfirmMatchCommand, ConfirmMatchHandler } from './feeds/reviews/confirm-match.handler.js';
import { FollowMatchPolicy } from './feeds/reviews/follow-match.policy.js';
import { RejectMatchCommand, RejectMatchHandler } from './feeds/reviews/reject-match.handler.js';
import { ReopenMatchCommand, ReopenMatchHandler } from './feeds/reviews/reopen-match.handler.js';

export const outcomesService = caseService({
  name: 'outcomes',
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
  extra: async (resources) => {
    const { environment } = resources;
    const ruleSets = await openRuleSetLibrary(environment);
    const ledger = await openLedgerReader(environment, 'outcomes');
    const feeds = await feedParts(resources);
    return {
      configure: feeds.configure,
      controllers: feeds.controllers,
      providers: [
        ...feeds.providers,
        { provide: RuleSetLibrary, useValue: ruleSets },
        { provide: FamilyLedger, useValue: new FamilyLedger(ledger) },
      ],
      started: (service) => feeds.started(service),
      close: async () => {
        await feeds.close();
        await ledger.close();
      },
    };
  },
});
