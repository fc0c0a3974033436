import type { PositionRow } from '@turnaround/contracts';
import { type KnownFacts, nothingKnown } from '../known-facts.js';
import type { StandingClaim } from '../standing-claims.js';

/** A row of the table: the position, and what it is judged from. */
export type PositionOfCase = PositionRow &
  KnownFacts & {
    /** In the order they were prepared, each with the position it was made on. */
    readonly standingClaims: readonly StandingClaim<Judgement>[];
    /** Overlaps of families still to be reviewed, and those decided in favour of the other family. */
    readonly openOverlapIds: readonly string[];
    readonly lostOverlapIds: readonly string[];
  };

/** The part of a row that follows from the rules. */
export type Judgement = Pick<
  PositionRow,
  | 'ruleSetId'
  | 'ruleSetVersion'
  | 'ruleSetKey'
  | 'state'
  | 'eligibility'
  | 'eligibilityReasons'
  | 'outcome'
  | 'needs'
  | 'missing'
  | 'missingCount'
  | 'missingTests'
  | 'missingSources'
  | 'nearMissTest'
  | 'nearMissSource'
  | 'route'
  | 'maturesOn'
  | 'claimReadyOn'
  | 'amountPence'
  | 'potentialPence'
  | 'disagreeing'
>;

export const notJudged: Judgement = {
  ruleSetId: null,
  ruleSetVersion: null,
  ruleSetKey: null,
  state: 'eligibility-open',
  eligibility: 'not-evidenced',
  eligibilityReasons: [],
  outcome: 'not-evidenced',
  needs: [],
  missing: [],
  missingCount: 0,
  missingTests: [],
  missingSources: [],
  nearMissTest: null,
  nearMissSource: null,
  route: null,
  maturesOn: null,
  claimReadyOn: null,
  amountPence: null,
  potentialPence: null,
  disagreeing: [],
};

export function emptyPosition(id: string, familyId: string): PositionOfCase {
  return {
    id,
    familyId,
    familyName: '',
    teamId: null,
    keyWorkerId: null,
    attachedOn: null,
    closedOn: null,
    ...notJudged,
    holdReasons: [],
    overlapIds: [],
    claimId: null,
    claimStatus: null,
    claimChanges: [],
    ...nothingKnown,
    standingClaims: [],
    openOverlapIds: [],
    lostOverlapIds: [],
  };
}
