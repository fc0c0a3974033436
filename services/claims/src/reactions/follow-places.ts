import { Inject, Injectable } from '@nestjs/common';
import type { CommandContext, Reaction } from '@turnaround/application';
import {
  claimLapsed,
  claimPrepared,
  claimRefused,
  claimSubmitted,
  claimWithdrawn,
  type EventOf,
  placeTaken,
} from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { issuedOn, Places } from '../allocations/places.js';
import { ruleSetGone } from '../domain/family-claims/claim.errors.js';
import { stands } from '../domain/family-claims/claim.state.js';
import { Claims } from '../family-claims/claims.js';

const on = [claimPrepared, claimSubmitted, claimWithdrawn, claimRefused, claimLapsed, placeTaken] as const;

/** Brings families' claims and the allocations together where the command that began it was cut off. */
@Injectable()
export class FollowPlaces implements Reaction {
  readonly name = 'follow-places';
  readonly on = on;

  constructor(
    @Inject(Claims) private readonly claims: Claims,
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
    @Inject(Places) private readonly places: Places,
  ) {}

  async handle({ type, data }: ReadEvent<EventOf<(typeof on)[number]>>, context: CommandContext): Promise<void> {
    if (type === placeTaken.type) {
      await this.places.confirm(data, context);
      return;
    }
    if (type === claimPrepared.type) return this.takePlace(data.claimId, context);
    const { claim } = await this.claims.load(data.claimId);
    if (!stands(claim)) return this.places.releaseOthers(claim, undefined, context);
    const kept = type === claimSubmitted.type ? data.allocationId : undefined;
    if (kept !== undefined) await this.places.releaseOthers(claim, kept, context);
  }

  private async takePlace(claimId: string, context: CommandContext): Promise<void> {
    const { claim } = await this.claims.load(claimId);
    if (claim.status !== 'awaiting-place') return;
    const ruleSet = this.ruleSets.find(claim.ruleSetId, claim.ruleSetVersion);
    if (ruleSet === undefined) throw ruleSetGone(claim.ruleSetId, claim.ruleSetVersion);
    const issued = issuedOn(ruleSet, claim.preparedOn);
    if (issued !== undefined) await this.places.take(claim, issued, context);
  }
}
