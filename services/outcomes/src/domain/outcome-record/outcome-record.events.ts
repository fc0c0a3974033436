export type { OutcomeRecordEvent } from '@turnaround/contracts';
