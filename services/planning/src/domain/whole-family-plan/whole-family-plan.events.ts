export type { PlanningEvent } from '@turnaround/contracts';
