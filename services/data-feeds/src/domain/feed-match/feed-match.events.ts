export type { MatchEvent } from '@turnaround/contracts';
