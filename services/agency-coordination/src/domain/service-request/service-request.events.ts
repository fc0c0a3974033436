export type { ServiceRequestEvent } from '@turnaround/contracts';
