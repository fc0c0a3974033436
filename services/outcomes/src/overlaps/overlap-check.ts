import { Inject, Injectable } from '@nestjs/common';
import {
  evaluate,
  factsOf,
  familiesOverlap,
  type FamilyFacts,
  type PointOfView,
  sharedPeople,
} from '@turnaround/payment-rules';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { ClaimsOfCase, isInHand, stands } from '../claims-of-case.js';
import { otherCaseClaimed } from '../domain/claim/claim.errors.js';
import type { OverlappingCases } from '../domain/family-overlap/family-overlap.commands.js';
import type { FamilyOverlap } from '../domain/family-overlap/family-overlap.state.js';
import { FamilyLedger } from '../prepare-claim/family-ledger.js';
import { FAMILY_OVERLAPS, type FamilyOverlaps, overlapIdOf } from './family-overlaps.js';
import { HouseholdIndex, type IndexedCase } from './household-index.js';

export interface FoundOverlap {
  readonly cases: OverlappingCases;
  readonly state: FamilyOverlap;
}

/** An overlap found by comparing the people of both families. */
export interface ComparedOverlap extends FoundOverlap {
  /** In the order of the case ids, as in `cases`. */
  readonly sharedPeople: readonly (readonly [string, string])[];
}

/** Finds families that are claim-ready, or claimed for, and share people with a family that is to be claimed for. */
@Injectable()
export class OverlapCheck {
  constructor(
    @Inject(HouseholdIndex) private readonly index: HouseholdIndex,
    @Inject(FamilyLedger) private readonly ledger: FamilyLedger,
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
    @Inject(ClaimsOfCase) private readonly claims: ClaimsOfCase,
    @Inject(FAMILY_OVERLAPS) private readonly overlaps: FamilyOverlaps,
  ) {}

  /** From the ledger, as a claim is decided. */
  async find(one: IndexedCase, facts: FamilyFacts, view: PointOfView): Promise<readonly ComparedOverlap[]> {
    const found: ComparedOverlap[] = [];
    for (const other of await this.index.near(one.caseId)) {
      const otherFacts = factsOf((await this.ledger.read(other.caseId)).events);
      if (!familiesOverlap(facts, otherFacts)) continue;
      if (!(await this.isClaimed(other)) && !this.isReady(otherFacts, view)) continue;
      const overlap = await this.overlapOf(one, other);
      const inOrder =
        overlap.cases.caseIds[0] === one.caseId ? ([facts, otherFacts] as const) : ([otherFacts, facts] as const);
      found.push({ ...overlap, sharedPeople: sharedPeople(...inOrder) });
    }
    return found;
  }

  /** Overlaps found before, whatever they were found from. */
  async known(one: IndexedCase): Promise<readonly FoundOverlap[]> {
    return Promise.all((await this.index.near(one.caseId)).map((other) => this.overlapOf(one, other)));
  }

  /**
   * @throws DomainError CLAIM.OTHER_CASE_CLAIMED where a review found one family and kept this case, but the department has a
   *   claim for the other: one family earns one result
   */
  async assertOthersGone(caseId: string, overlaps: readonly FoundOverlap[]): Promise<void> {
    for (const { cases, state } of overlaps) {
      if (state.status !== 'reviewed' || state.keptCaseId !== caseId) continue;
      for (const otherId of cases.caseIds) {
        if (otherId === caseId) continue;
        const claimed = (await this.claims.list(otherId)).find(({ claim }) => stands(claim) && !isInHand(claim));
        if (claimed !== undefined) throw otherCaseClaimed(claimed.claim.claimId);
      }
    }
  }

  private async isClaimed({ caseId }: IndexedCase): Promise<boolean> {
    return (await this.claims.list(caseId)).some(({ claim }) => stands(claim));
  }

  private isReady(facts: FamilyFacts, { asOf, knownAt }: PointOfView): boolean {
    const ruleSet = this.ruleSets.findFor(facts, asOf);
    return ruleSet !== undefined && evaluate(ruleSet, facts, { asOf, knownAt, allocationUsed: 0 }).claimable;
  }

  private async overlapOf(one: IndexedCase, other: IndexedCase): Promise<FoundOverlap> {
    const [left, right] = one.caseId < other.caseId ? [one, other] : [other, one];
    const caseIds = [left.caseId, right.caseId] as const;
    const overlapId = overlapIdOf(caseIds);
    const state = (await this.overlaps.find(overlapId))?.state ?? { status: 'none' as const };
    return { cases: { overlapId, caseIds, familyIds: [left.familyId, right.familyId] }, state };
  }
}
