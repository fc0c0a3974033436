import {
  approveClaim,
  prepareClaim,
  recordEvidence,
  recordHouseholdChange,
  setNeedAside,
  submitClaim,
} from '@turnaround/contracts';
import { openRuleSetLibrary, RuleSetLibrary } from '@turnaround/rule-sets';
import { caseService, commandEndpoint } from '@turnaround/service-kit';
import { ApproveClaimCommand, ApproveClaimHandler } from './approve-claim/approve-claim.handler.js';
import { claimsProvider } from './claims.js';
import { LEDGER, openLedgerReader } from './ledger-reader.js';
import { outcomeRecordsProvider } from './outcome-records.js';
import { AssignKeyWorkerPolicy } from './policies/assign-key-worker.policy.js';
import { NoteNeedsPolicy } from './policies/note-needs.policy.js';
import { OpenOutcomeRecordPolicy } from './policies/open-outcome-record.policy.js';
import { FamilyLedger } from './prepare-claim/family-ledger.js';
import { PrepareClaimCommand, PrepareClaimHandler } from './prepare-claim/prepare-claim.handler.js';
import { RecomputeClaimController } from './recompute-claim/recompute-claim.controller.js';
import { RecordEvidenceCommand, RecordEvidenceHandler } from './record-evidence/record-evidence.handler.js';
import {
  RecordHouseholdChangeCommand,
  RecordHouseholdChangeHandler,
} from './record-household-change/record-household-change.handler.js';
import { SetNeedAsideCommand, SetNeedAsideHandler } from './set-need-aside/set-need-aside.handler.js';
import { SubmitClaimCommand, SubmitClaimHandler } from './submit-claim/submit-claim.handler.js';
import { EvaluateController } from './what-if/evaluate.controller.js';
import { RuleSetsController } from './what-if/rule-sets.controller.js';

export const outcomesService = caseService({
  name: 'outcomes',
  context: 'outcomes',
  repositories: [outcomeRecordsProvider, claimsProvider],
  endpoints: [
    commandEndpoint(recordEvidence, RecordEvidenceCommand),
    commandEndpoint(recordHouseholdChange, RecordHouseholdChangeCommand),
    commandEndpoint(setNeedAside, SetNeedAsideCommand),
    commandEndpoint(prepareClaim, PrepareClaimCommand),
    commandEndpoint(approveClaim, ApproveClaimCommand),
    commandEndpoint(submitClaim, SubmitClaimCommand),
  ],
  handlers: [
    RecordEvidenceHandler,
    RecordHouseholdChangeHandler,
    SetNeedAsideHandler,
    PrepareClaimHandler,
    ApproveClaimHandler,
    SubmitClaimHandler,
  ],
  policies: [OpenOutcomeRecordPolicy, AssignKeyWorkerPolicy, NoteNeedsPolicy],
  extra: async ({ environment }) => {
    const ruleSets = await openRuleSetLibrary(environment);
    const ledger = await openLedgerReader(environment);
    return {
      controllers: [RecomputeClaimController, EvaluateController, RuleSetsController],
      providers: [
        { provide: LEDGER, useValue: ledger },
        { provide: RuleSetLibrary, useValue: ruleSets },
        { provide: FamilyLedger, useValue: new FamilyLedger(ledger) },
      ],
      close: () => ledger.close(),
    };
  },
});
