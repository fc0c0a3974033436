import type { FamilyRow, Member } from '@turnaround/contracts';
import type { StandingClaim } from '../standing-claims.js';

/** Days of the case's steps so far, from which the next due date follows. */
interface CaseClock {
  readonly allocatedOn?: string;
  readonly assessmentStartedOn?: string;
  readonly assessmentDueOn?: string;
  readonly assessedOn?: string;
  readonly reviewDueOn?: string;
}

export interface HouseholdChange {
  readonly change: 'joined' | 'left';
  readonly member?: Member;
}

export interface OutcomeEvidence {
  readonly evidenceId: string;
  readonly needId: string | null;
  /** Null for evidence that says nothing about a need's outcome. */
  readonly achieved: boolean | null;
  readonly observedOn: string;
}

/** A row of the table: the family with one episode of support. Readers see the current episode only. */
export type FamilyState = Omit<FamilyRow, 'referredOn'> & {
  /** Null until the referral is known: another context was recorded first. */
  readonly referredOn: string | null;
  readonly isCurrent: boolean;
  readonly clock: CaseClock;
  /** Members as referred; `members` are those with the changes of the household. */
  readonly referredMembers: readonly Member[];
  readonly household: Readonly<Record<string, HouseholdChange>>;
  readonly evidence: readonly OutcomeEvidence[];
  readonly standingClaims: readonly StandingClaim<null>[];
};

export function emptyFamily(id: string, caseId: string): FamilyState {
  return {
    id,
    caseId,
    familyName: '',
    stage: 'referred',
    members: [],
    address: null,
    postcode: null,
    headlines: [],
    needs: [],
    strengths: [],
    goals: [],
    planAims: null,
    exitStrategy: null,
    planAgencyIds: [],
    planParties: [],
    planVersion: null,
    keyWorkerId: null,
    keyWorkerName: null,
    teamId: null,
    consentAgencyIds: [],
    familyAgreed: null,
    referredOn: null,
    dueOn: null,
    dueWhat: null,
    lastContactOn: null,
    contactCount: 0,
    directMinutes: 0,
    closedOn: null,
    closureReason: null,
    evidenceCount: 0,
    achievedNeedIds: [],
    claimId: null,
    revisions: {},
    isCurrent: true,
    clock: {},
    referredMembers: [],
    household: {},
    evidence: [],
    standingClaims: [],
  };
}
