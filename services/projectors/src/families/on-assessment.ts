import type { AssessmentEvent } from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import { laterStage } from '../case-events.js';
import type { FamilyState } from './family-state.js';

export function onAssessment(row: FamilyState, { type, data }: ReadEvent<AssessmentEvent>): FamilyState {
  switch (type) {
    case 'assessment.FamilyAgreementRecorded':
      return { ...row, familyAgreed: data.decision === 'agreed' };
    case 'assessment.AssessmentStarted': {
      const clock = { ...row.clock, assessmentStartedOn: data.startedOn, assessmentDueOn: data.dueOn };
      return { ...row, clock, stage: laterStage(row.stage, 'in-assessment') };
    }
    case 'assessment.NeedRecorded':
      return { ...row, needCount: row.needCount + 1 };
    case 'assessment.AssessmentCompleted': {
      const clock = { ...row.clock, assessedOn: data.completedOn };
      return { ...row, needCount: data.needs.length, clock, stage: laterStage(row.stage, 'assessed') };
    }
    default:
      return row;
  }
}
