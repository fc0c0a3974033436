export type { ReferralEvent } from '@turnaround/contracts';
