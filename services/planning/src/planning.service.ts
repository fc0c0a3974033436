import { agreePlan, closeCase, draftPlan, holdReview, logContact, setGoal } from '@turnaround/contracts';
import { caseService, commandEndpoint } from '@turnaround/service-kit';
import { AgreePlanCommand, AgreePlanHandler } from './agree-plan/agree-plan.handler.js';
import { CloseCaseCommand, CloseCaseHandler } from './close-case/close-case.handler.js';
import { DraftPlanCommand, DraftPlanHandler } from './draft-plan/draft-plan.handler.js';
import { HoldReviewCommand, HoldReviewHandler } from './hold-review/hold-review.handler.js';
import { LogContactCommand, LogContactHandler } from './log-contact/log-contact.handler.js';
import { AssignKeyWorkerPolicy } from './policies/assign-key-worker.policy.js';
import { NoteNeedsPolicy } from './policies/note-needs.policy.js';
import { OpenCasePolicy } from './policies/open-case.policy.js';
import { SetGoalCommand, SetGoalHandler } from './set-goal/set-goal.handler.js';
import { wholeFamilyPlansProvider } from './whole-family-plans.js';

export const planningService = caseService({
  name: 'planning',
  context: 'planning',
  repositories: [wholeFamilyPlansProvider],
  endpoints: [
    commandEndpoint(draftPlan, DraftPlanCommand),
    commandEndpoint(setGoal, SetGoalCommand),
    commandEndpoint(agreePlan, AgreePlanCommand),
    commandEndpoint(logContact, LogContactCommand),
    commandEndpoint(holdReview, HoldReviewCommand),
    commandEndpoint(closeCase, CloseCaseCommand),
  ],
  handlers: [
    DraftPlanHandler,
    SetGoalHandler,
    AgreePlanHandler,
    LogContactHandler,
    HoldReviewHandler,
    CloseCaseHandler,
  ],
  policies: [OpenCasePolicy, AssignKeyWorkerPolicy, NoteNeedsPolicy],
});
