import type { AgencyRow, Worker } from '@turnaround/contracts';
import type { CommandForm } from '../commands/command-form.js';
import * as assessment from '../commands/forms/assessment-forms.js';
import { requestServiceForm } from '../commands/forms/agency-forms.js';
import { prepareClaimForm } from '../commands/forms/claim-forms.js';
import {
  allowEquivalentProgressForm,
  confirmDepartureForm,
  migrateRuleSetForm,
  recordDeathForm,
  recordEvidenceForm,
  recordHouseholdChangeForm,
  setNeedAsideForm,
  takeBackDeathForm,
} from '../commands/forms/outcome-forms.js';
import * as planning from '../commands/forms/planning-forms.js';
import { allocateKeyWorkerForm, recordConsentForm } from '../commands/forms/referral-forms.js';
import type { FamilyCommand } from './applicable-commands.js';

/** The dialog of every command on a family's page. */
export function familyForms(
  workers: readonly Worker[],
  agencies: readonly AgencyRow[],
): Record<FamilyCommand, CommandForm> {
  return {
    AllocateKeyWorker: allocateKeyWorkerForm(workers),
    RecordFamilyAgreement: assessment.recordFamilyAgreementForm,
    StartAssessment: assessment.startAssessmentForm,
    RecordNeed: assessment.recordNeedForm,
    RecordStrength: assessment.recordStrengthForm,
    RecordChildsVoice: assessment.recordChildsVoiceForm,
    CompleteAssessment: assessment.completeAssessmentForm,
    DraftPlan: planning.draftPlanForm,
    SetGoal: planning.setGoalForm((agencyId) => agencies.find(({ id }) => id === agencyId)?.name),
    AgreePlan: planning.agreePlanForm,
    LogContact: planning.logContactForm,
    HoldReview: planning.holdReviewForm,
    RequestService: requestServiceForm,
    RecordEvidence: recordEvidenceForm,
    RecordHouseholdChange: recordHouseholdChangeForm,
    ConfirmDeparture: confirmDepartureForm,
    RecordDeath: recordDeathForm,
    TakeBackDeath: takeBackDeathForm,
    RecordConsent: recordConsentForm,
    CloseCase: planning.closeCaseForm,
    AllowEquivalentProgress: allowEquivalentProgressForm,
    SetNeedAside: setNeedAsideForm,
    MigrateRuleSet: migrateRuleSetForm,
    PrepareClaim: prepareClaimForm,
  };
}
