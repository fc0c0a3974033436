export type { FamilySharingEvent } from '@turnaround/contracts';
