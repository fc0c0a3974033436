import { Inject, Injectable } from '@nestjs/common';
import { type CommandContext, Repositories } from '@turnaround/application';
import type { CommandResult } from '@turnaround/contracts';
import { Indexes } from '@turnaround/service-kit';
import { notPrepared } from '../domain/family-claims/claim.errors.js';
import type { Claim } from '../domain/family-claims/claim.state.js';
import type { ClaimStep } from '../domain/family-claims/family-claims.commands.js';
import type { FamilyClaims } from '../domain/family-claims/family-claims.state.js';
import { familyOfClaim } from '../indexes/family-of-claim.js';
import { familyClaims } from './family-claims.js';

export interface FoundClaim {
  readonly claim: Claim;
  readonly family: FamilyClaims;
}

/** Claims by their own ids: addresses name a claim, streams a family. */
@Injectable()
export class Claims {
  constructor(
    @Inject(Repositories) private readonly repositories: Repositories,
    @Inject(Indexes) private readonly indexes: Indexes,
  ) {}

  async find(claimId: string): Promise<FoundClaim | undefined> {
    const familyId = await this.familyOf(claimId);
    const family =
      familyId === undefined ? undefined : (await this.repositories.of(familyClaims).find(familyId))?.state;
    const claim = family?.claims.get(claimId);
    return family === undefined || claim === undefined ? undefined : { claim, family };
  }

  /** @throws DomainError CLAIM.NOT_PREPARED */
  async load(claimId: string): Promise<FoundClaim> {
    const found = await this.find(claimId);
    if (found === undefined) throw notPrepared();
    return found;
  }

  /**
   * @param context `expectedRevision` is that of the claim's own last event: what happened to other claims of the family since
   *   does not matter
   * @throws DomainError CLAIM.NOT_PREPARED, or what the rules of the step say
   */
  async execute(command: ClaimStep, context: CommandContext): Promise<CommandResult> {
    const { claimId } = command;
    const familyId = await this.familyOf(claimId);
    if (familyId === undefined) throw notPrepared();
    return { ...(await this.repositories.of(familyClaims).execute(familyId, command, context)), id: claimId };
  }

  /** Undefined where no such claim was ever prepared, also a moment ago. */
  private async familyOf(claimId: string): Promise<string | undefined> {
    const found = await this.look(claimId);
    if (found !== undefined) return found;
    await this.indexes.caughtUp(familyOfClaim.name);
    return this.look(claimId);
  }

  private async look(claimId: string): Promise<string | undefined> {
    const { rows } = await this.indexes.query<{ family_id: string }>(
      'select family_id from family_of_claim where claim_id = $1',
      [claimId],
    );
    return rows[0]?.family_id;
  }
}
