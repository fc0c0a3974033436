export type { OverlapEvent } from '@turnaround/contracts';
