import { Inject, Injectable } from '@nestjs/common';
import { type CommandContext, type Reaction, Repositories } from '@turnaround/application';
import {
  caseClosed,
  claimPrepared,
  departureConfirmed,
  equivalentProgressAllowed,
  evidenceRecorded,
  evidenceRetracted,
  householdChanged,
  needRecorded,
  needSetAside,
} from '@turnaround/contracts';
import { StoreUnavailableError } from '@turnaround/event-store';
import { DomainError, type ReadEvent, type StreamName } from '@turnaround/kernel';
import { z } from 'zod';
import { Basis } from '../basis/basis.js';
import { type Claim, stands } from '../domain/family-claims/claim.state.js';
import { familyClaims } from '../family-claims/family-claims.js';

const OfFamily = z.object({ familyId: z.uuid() });

/**
 * Asks the rules again about the claims of a family of which something else was recorded, and tells each that fell or holds again
 * what changed: views follow, and nobody has to come to the next step to find out.
 */
@Injectable()
export class KeepBasis implements Reaction {
  readonly name = 'keep-basis';
  /** Waits for the ledger, which may be away; what becomes of claims otherwise goes on meanwhile. */
  readonly group = 'basis';
  readonly on = [
    evidenceRecorded,
    evidenceRetracted,
    householdChanged,
    departureConfirmed,
    needSetAside,
    equivalentProgressAllowed,
    needRecorded,
    caseClosed,
    claimPrepared,
  ];

  constructor(
    @Inject(Repositories) private readonly repositories: Repositories,
    @Inject(Basis) private readonly basis: Basis,
  ) {}

  async handle(event: ReadEvent, context: CommandContext): Promise<void> {
    const { familyId } = OfFamily.parse(event.data);
    const found = await this.repositories.of(familyClaims).find(familyId);
    for (const claim of found?.state.claims.values() ?? []) {
      if (!stands(claim)) continue;
      const asOf = laterOf(context.today, lastStepOf(claim));
      const changes = await this.changes(claim, asOf, event, context);
      await this.basis.note(claim.claimId, asOf, changes, context);
    }
  }

  /** @throws StoreUnavailableError so that the event is held, never put aside, while the ledger is behind */
  private async changes(
    claim: Claim,
    asOf: string,
    { type, stream, revision }: ReadEvent,
    context: CommandContext,
  ): ReturnType<Basis['changes']> {
    const told = type === claimPrepared.type ? [] : [{ stream: stream as StreamName, revision }];
    try {
      return await this.basis.changes(claim, asOf, context, told);
    } catch (cause) {
      if (!(cause instanceof DomainError) || cause.code !== 'CLAIM.LEDGER_BEHIND') throw cause;
      throw new StoreUnavailableError(cause.message, { cause });
    }
  }
}

/** The rules are not asked about a day before the step the claim stands at: what was recorded late is of that day too. */
function lastStepOf(claim: Claim): string {
  if (claim.status === 'paid') return claim.paidOn;
  if ('submittedOn' in claim) return claim.submittedOn;
  return 'approvedOn' in claim ? claim.approvedOn : claim.preparedOn;
}

function laterOf(one: string, other: string): string {
  return one > other ? one : other;
}
