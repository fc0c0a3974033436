import { Inject, Injectable } from '@nestjs/common';
import type { CommandResult } from '@turnaround/contracts';
import type { CommandContext } from '@turnaround/service-kit';
import { notPrepared } from '../domain/family-claims/claim.errors.js';
import type { Claim } from '../domain/family-claims/claim.state.js';
import type { ClaimStep } from '../domain/family-claims/family-claims.commands.js';
import type { FamilyClaims } from '../domain/family-claims/family-claims.state.js';
import { ClaimIndex } from './claim-index.js';
import { FAMILIES, type Families } from './families.js';

export interface FoundClaim {
  readonly claim: Claim;
  readonly family: FamilyClaims;
}

/** Claims by their own ids: each lives in the stream of its family. */
@Injectable()
export class Claims {
  constructor(
    @Inject(FAMILIES) private readonly families: Families,
    @Inject(ClaimIndex) private readonly index: ClaimIndex,
  ) {}

  async find(claimId: string): Promise<FoundClaim | undefined> {
    const familyId = await this.index.familyOf(claimId);
    const family = familyId === undefined ? undefined : (await this.families.find(familyId))?.state;
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
    const familyId = await this.index.familyOf(claimId);
    if (familyId === undefined) throw notPrepared();
    return { ...(await this.families.execute(familyId, command, context)), id: claimId };
  }
}
