export type { AssessmentEvent } from '@turnaround/contracts';
