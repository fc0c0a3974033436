export type { ClaimEvent } from '@turnaround/contracts';
