import { type CalendarDate, isBefore } from '@turnaround/kernel';

export interface SharingDecision {
  readonly decision: 'given' | 'withdrawn';
  readonly decidedOn: CalendarDate;
}

export interface CaseWorker {
  readonly keyWorkerId: string;
  readonly teamId: string;
}

/** What a family has said about sharing, and who works with it. Every family starts with having said nothing. */
export interface FamilySharing {
  /** Latest decision by agency. */
  readonly decisions: ReadonlyMap<string, SharingDecision>;
  /** Key worker by case. */
  readonly workers: ReadonlyMap<string, CaseWorker>;
}

export function hasConsented({ decisions }: FamilySharing, agencyId: string, day: CalendarDate): boolean {
  const latest = decisions.get(agencyId);
  return latest?.decision === 'given' && !isBefore(day, latest.decidedOn);
}
