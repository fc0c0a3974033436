import { caseNumberOf, type FamilyRow } from '@turnaround/contracts';
import type { HouseholdChanges } from '../household.js';
import type { StandingClaim } from '../standing-claims.js';

/** Days of the case's steps so far, from which the next due date follows. */
interface CaseClock {
  readonly allocatedOn?: string;
  readonly assessmentStartedOn?: string;
  readonly assessmentDueOn?: string;
  readonly assessedOn?: string;
  readonly reviewDueOn?: string;
}

/** As much of a person as a list can be searched by. */
export interface Named {
  readonly memberId: string;
  readonly name: string;
}

/** A row of the table: the family with one episode of support. Readers see the current episode only, each team its own. */
export type FamilyState = Omit<FamilyRow, 'referredOn'> & {
  /** Null until the referral is known: another context was recorded first. */
  readonly referredOn: string | null;
  /** Current for anybody. */
  readonly isShown: boolean;
  readonly clock: CaseClock;
  readonly referredPeople: readonly Named[];
  readonly peopleChanges: HouseholdChanges<Named>;
  readonly standingClaims: readonly StandingClaim<null>[];
};

export function emptyFamily(id: string, caseId: string): FamilyState {
  return {
    id,
    caseId,
    number: caseNumberOf(caseId),
    isCurrent: true,
    isCurrentOfTeam: true,
    familyName: '',
    stage: 'referred',
    postcode: null,
    headlines: [],
    peopleNames: '',
    memberCount: 0,
    needCount: 0,
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
    claimId: null,
    revisions: {},
    isShown: true,
    clock: {},
    referredPeople: [],
    peopleChanges: {},
    standingClaims: [],
  };
}
