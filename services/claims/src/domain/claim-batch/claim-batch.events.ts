export type { ClaimBatchEvent } from '@turnaround/contracts';
