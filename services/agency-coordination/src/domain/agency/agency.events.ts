export type { AgencyEvent } from '@turnaround/contracts';
