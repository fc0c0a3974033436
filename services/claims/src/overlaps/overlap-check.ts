import { Inject, Injectable } from '@nestjs/common';
import { type CommandContext, Repositories } from '@turnaround/application';
import { FamilyLedger, latestKnowledge } from '@turnaround/family-ledger';
import type { StoredEvent } from '@turnaround/kernel';
import { evaluate, factsOf, type FamilyFacts, type PointOfView } from '@turnaround/payment-rules';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { otherCaseClaimed } from '../domain/family-claims/claim.errors.js';
import { type Claim, isWithDepartment, stands } from '../domain/family-claims/claim.state.js';
import { type FamilyClaims, nothingClaimed } from '../domain/family-claims/family-claims.state.js';
import type { OverlappingCases } from '../domain/family-overlap/family-overlap.commands.js';
import type { FamilyOverlap } from '../domain/family-overlap/family-overlap.state.js';
import { familyClaims } from '../family-claims/family-claims.js';
import { familyOverlaps, overlapIdOf } from './family-overlaps.js';
import { householdOf } from './household.js';
import { HouseholdIndex, type IndexedCase } from './household-index.js';
import { type ComparedFamily, familiesOverlap, sharedPeople } from './shared-people.js';

/** An overlap found by comparing the people of both families. */
export interface ComparedOverlap {
  readonly cases: OverlappingCases;
  readonly state: FamilyOverlap;
  /** In the order of the case ids, as in `cases`. */
  readonly sharedPeople: readonly (readonly [string, string])[];
}

interface Family extends ComparedFamily {
  readonly facts: FamilyFacts;
}

/** Finds families that are claim-ready, or claimed for, and share people with a family that is to be claimed for. */
@Injectable()
export class OverlapCheck {
  constructor(
    @Inject(HouseholdIndex) private readonly index: HouseholdIndex,
    @Inject(FamilyLedger) private readonly ledger: FamilyLedger,
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
    @Inject(Repositories) private readonly repositories: Repositories,
  ) {}

  /** From the ledger, as a claim is decided. */
  async find(one: IndexedCase, events: readonly StoredEvent[], view: PointOfView): Promise<readonly ComparedOverlap[]> {
    const found: ComparedOverlap[] = [];
    const family = await this.familyOf(one, events);
    for (const other of await this.index.near(one.caseId)) {
      const otherFamily = await this.familyOf(other, (await this.ledger.read(other.caseId)).events);
      if (!familiesOverlap(family, otherFamily)) continue;
      if (!(await this.isClaimed(other)) && !this.isReady(otherFamily.facts, view)) continue;
      const [left, right] = one.caseId < other.caseId ? [one, other] : [other, one];
      const caseIds = [left.caseId, right.caseId] as const;
      const overlapId = overlapIdOf(caseIds);
      const state = (await this.repositories.of(familyOverlaps).find(overlapId))?.state ?? { status: 'none' as const };
      const inOrder = left === one ? ([family, otherFamily] as const) : ([otherFamily, family] as const);
      const cases = { overlapId, caseIds, familyIds: [left.familyId, right.familyId] as const };
      found.push({ cases, state, sharedPeople: sharedPeople(inOrder[0].household, inOrder[1].household) });
    }
    return found;
  }

  /** Found and not yet reviewed, by what the ledger says now: who joins a household later may be of another, too. */
  async findOpen(one: IndexedCase, { today, now }: CommandContext): Promise<readonly ComparedOverlap[]> {
    const known = await this.ledger.read(one.caseId);
    const view = { asOf: today, knownAt: latestKnowledge(known, now) };
    return (await this.find(one, known.events, view)).filter(({ state }) => state.status !== 'reviewed');
  }

  /** Addresses of other episodes count, too: a family that came again may have moved. */
  private async familyOf({ familyId }: IndexedCase, events: readonly StoredEvent[]): Promise<Family> {
    return { household: householdOf(events, await this.index.homesOf(familyId)), facts: factsOf(events) };
  }

  /**
   * @throws DomainError CLAIM.OTHER_CASE_CLAIMED where a review found one family and kept this case, but the department has a
   *   claim for the other: one family earns one result. The other can have no new one: its own stream says which case is kept.
   */
  async assertOthersGone(caseId: string, { holds }: FamilyClaims): Promise<void> {
    for (const hold of holds.values()) {
      if (hold.status !== 'released' || hold.keptCaseId !== caseId) continue;
      const { state } = await this.repositories.of(familyOverlaps).load(hold.overlapId);
      if (state.status === 'none') continue;
      const other = state.caseIds[0] === caseId ? 1 : 0;
      const claimed = (await this.claimsOf(state.familyIds[other])).find(
        (claim) => claim.caseId === state.caseIds[other] && isWithDepartment(claim),
      );
      if (claimed !== undefined) throw otherCaseClaimed(claimed.claimId);
    }
  }

  private async claimsOf(familyId: string): Promise<readonly Claim[]> {
    return [...((await this.repositories.of(familyClaims).find(familyId))?.state ?? nothingClaimed).claims.values()];
  }

  private async isClaimed({ caseId, familyId }: IndexedCase): Promise<boolean> {
    return (await this.claimsOf(familyId)).some((claim) => claim.caseId === caseId && stands(claim));
  }

  private isReady(facts: FamilyFacts, { asOf, knownAt }: PointOfView): boolean {
    const ruleSet = this.ruleSets.findFor(facts, asOf);
    return ruleSet !== undefined && evaluate(ruleSet, facts, { asOf, knownAt, allocationUsed: 0 }).claimable;
  }
}
