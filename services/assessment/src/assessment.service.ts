import {
  completeAssessment,
  recordFamilyAgreement,
  recordNeed,
  recordStrength,
  startAssessment,
} from '@turnaround/contracts';
import { caseService, commandEndpoint } from '@turnaround/service-kit';
import { assessmentsProvider } from './assessments.js';
import {
  CompleteAssessmentCommand,
  CompleteAssessmentHandler,
} from './complete-assessment/complete-assessment.handler.js';
import { AssignKeyWorkerPolicy } from './policies/assign-key-worker.policy.js';
import { OpenAssessmentPolicy } from './policies/open-assessment.policy.js';
import {
  RecordFamilyAgreementCommand,
  RecordFamilyAgreementHandler,
} from './record-family-agreement/record-family-agreement.handler.js';
import { RecordNeedCommand, RecordNeedHandler } from './record-need/record-need.handler.js';
import { RecordStrengthCommand, RecordStrengthHandler } from './record-strength/record-strength.handler.js';
import { StartAssessmentCommand, StartAssessmentHandler } from './start-assessment/start-assessment.handler.js';

export const assessmentService = caseService({
  name: 'assessment',
  context: 'assessment',
  repositories: [assessmentsProvider],
  endpoints: [
    commandEndpoint(recordFamilyAgreement, RecordFamilyAgreementCommand),
    commandEndpoint(startAssessment, StartAssessmentCommand),
    commandEndpoint(recordNeed, RecordNeedCommand),
    commandEndpoint(recordStrength, RecordStrengthCommand),
    commandEndpoint(completeAssessment, CompleteAssessmentCommand),
  ],
  handlers: [
    RecordFamilyAgreementHandler,
    StartAssessmentHandler,
    RecordNeedHandler,
    RecordStrengthHandler,
    CompleteAssessmentHandler,
  ],
  policies: [OpenAssessmentPolicy, AssignKeyWorkerPolicy],
});
