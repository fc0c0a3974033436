import { Inject, Injectable } from '@nestjs/common';
import { Repositories } from '@turnaround/application';
import { eventReader, referralSubmitted } from '@turnaround/contracts';
import { FamilyLedger, type StreamPlace } from '@turnaround/family-ledger';
import type { StoredEvent } from '@turnaround/kernel';
import { factsOf } from '@turnaround/payment-rules';
import type { FoundReReferral } from '../domain/family-claims/family-claims.commands.js';
import { nothingClaimed } from '../domain/family-claims/family-claims.state.js';
import { familyClaims } from '../family-claims/family-claims.js';
import { familyOverlaps, overlapIdOf } from '../overlaps/family-overlaps.js';
import { householdOf } from '../overlaps/household.js';
import { HouseholdIndex, type IndexedCase } from '../overlaps/household-index.js';
import { type Episode, isSameFamily, reReferralsBetween } from './re-referral-between.js';

/** What the returns found between two episodes are told to. */
export interface FoundReturns {
  readonly caseId: string;
  readonly familyId: string;
  readonly found: readonly FoundReReferral[];
}

const reader = eventReader([referralSubmitted]);

/** Finds families that are back: under their own id, or entered anew. */
@Injectable()
export class ReReferralSearch {
  constructor(
    @Inject(HouseholdIndex) private readonly index: HouseholdIndex,
    @Inject(FamilyLedger) private readonly ledger: FamilyLedger,
    @Inject(Repositories) private readonly repositories: Repositories,
  ) {}

  /**
   * Returns to and from an episode: whichever of the two was recorded last, the same are found.
   * @param noEarlierThan what the ledger must hold first
   * @throws DomainError CLAIM.LEDGER_BEHIND
   */
  async around(caseId: string, noEarlierThan: readonly StreamPlace[]): Promise<readonly FoundReturns[]> {
    const known = await this.ledger.read(caseId, noEarlierThan);
    const familyId = factsOf(known.events).familyId;
    if (familyId === undefined) return [];
    const own = await this.episode({ caseId, familyId }, known.events);
    const near = await this.index.near(caseId);
    const ofFamily = (await this.index.episodesWith(caseId)).filter((id) => id !== caseId);
    const others = [...ofFamily.map((id) => ({ caseId: id, familyId })), ...near];
    const returns: FoundReturns[] = [];
    for (const each of others) {
      const other = await this.episode(each, (await this.ledger.read(each.caseId)).events);
      const reviewed = await this.findingOf(own.caseId, other.caseId);
      for (const [earlier, later] of [
        [own, other],
        [other, own],
      ] as const) {
        const same = isSameFamily(earlier, later, reviewed);
        const found = same === undefined ? [] : reReferralsBetween(earlier, later, same);
        if (found.length > 0) returns.push({ caseId: earlier.caseId, familyId: earlier.familyId, found });
      }
    }
    return returns;
  }

  private async findingOf(one: string, other: string): Promise<'same-family' | 'not-a-duplicate' | undefined> {
    const overlapId = overlapIdOf(one < other ? [one, other] : [other, one]);
    const state = (await this.repositories.of(familyOverlaps).find(overlapId))?.state;
    if (state?.status !== 'reviewed') return undefined;
    return state.keptCaseId === undefined ? 'not-a-duplicate' : 'same-family';
  }

  private async episode({ caseId, familyId }: IndexedCase, events: readonly StoredEvent[]): Promise<Episode> {
    const facts = factsOf(events);
    const receivedOn = events.flatMap((event) => reader.read(event) ?? []).at(0)?.data.receivedOn;
    const acceptedOn = facts.attachments.at(-1)?.acceptedOn;
    const closedOn = facts.closures.at(-1)?.closedOn;
    const claimed = (await this.repositories.of(familyClaims).find(familyId))?.state ?? nothingClaimed;
    return {
      caseId,
      familyId,
      facts,
      household: householdOf(events, await this.index.homesOf(familyId)),
      ...(receivedOn === undefined ? {} : { receivedOn }),
      ...(acceptedOn === undefined ? {} : { acceptedOn }),
      ...(closedOn === undefined ? {} : { closedOn }),
      claims: [...claimed.claims.values()].filter((claim) => claim.caseId === caseId),
    };
  }
}
