import type { Member } from '@turnaround/contracts';
import type { CompleteAssessment, RecordFamilyAgreement, RecordNeed } from './assessment.commands.js';
import type { AssessmentEvent } from './assessment.events.js';

export const ids = {
  assessmentId: '8f7c6a52-0000-4000-8000-000000000001',
  familyId: '8f7c6a52-0000-4000-8000-000000000002',
};
export const mother: Member = {
  memberId: 'm-mother',
  firstName: 'Ada',
  lastName: 'Moss',
  dateOfBirth: '1990-02-01',
  relationship: 'mother',
};
export const son: Member = {
  ...mother,
  memberId: 'm-son',
  firstName: 'Ben',
  dateOfBirth: '2014-05-06',
  relationship: 'son',
};
export const unborn: Member = {
  memberId: 'm-unborn',
  firstName: 'Baby',
  lastName: 'Moss',
  expectedOn: '2026-06-01',
  relationship: 'unborn-child',
};

export const opened: AssessmentEvent = {
  type: 'assessment.AssessmentOpened',
  data: { ...ids, familyName: 'Moss', members: [mother, son, unborn] },
};
export const decided = (decision: 'agreed' | 'refused', decidedOn = '2026-01-10'): AssessmentEvent => ({
  type: 'assessment.FamilyAgreementRecorded',
  data: { ...ids, decision, decidedByMemberId: 'm-mother', decidedOn, limitsOfConfidentialityExplainedBy: 'Kay Worth' },
});
export const started: AssessmentEvent = {
  type: 'assessment.AssessmentStarted',
  data: { ...ids, startedOn: '2026-01-12', dueOn: '2026-02-23' },
};
export const need = { needId: 'n-1', memberId: 'm-son', headline: 'education', description: 'Misses school' } as const;
const shown = {
  descriptor: 'attendance',
  basis: 'fact',
  evidenceSource: 'School register',
  source: { kind: 'extract', documentOn: '2026-01-12' },
} as const;
export const needOf = (memberId: string): AssessmentEvent => ({
  type: 'assessment.NeedRecorded',
  data: { ...ids, ...need, memberId, ...shown, presentOn: '2026-01-12' },
});
export const needRecorded = needOf('m-son');
export const strengthOf = (memberId: string): AssessmentEvent => ({
  type: 'assessment.StrengthRecorded',
  data: { ...ids, strengthId: `s-${memberId}`, memberId, description: 'Keeps every promise', basis: 'opinion' },
});
export const completed: AssessmentEvent = {
  type: 'assessment.AssessmentCompleted',
  data: { ...ids, completedOn: '2026-02-10', summary: 'Agreed', agreedByMemberId: 'm-mother', needs: [need] },
};
export const inProgress = [opened, decided('agreed'), started];

export const recordAgreement: RecordFamilyAgreement = {
  type: 'RecordFamilyAgreement',
  decision: 'agreed',
  decidedByMemberId: 'm-mother',
  decidedOn: '2026-01-10',
  limitsOfConfidentialityExplainedBy: 'Kay Worth',
  today: '2026-01-11',
};
export const start = { type: 'StartAssessment', startedOn: '2026-01-12' } as const;
export const recordNeed: RecordNeed = {
  type: 'RecordNeed',
  ...need,
  descriptors: ['attendance', 'special-educational-needs'],
  ...shown,
  presentOn: '2026-01-12',
  today: '2026-01-13',
};
export const complete: CompleteAssessment = {
  type: 'CompleteAssessment',
  summary: 'Agreed',
  agreedByMemberId: 'm-mother',
  completedOn: '2026-02-10',
};
export const assigned: AssessmentEvent = {
  type: 'assessment.KeyWorkerAssigned',
  data: { ...ids, keyWorkerId: 'kay', teamId: 'north' },
};
