import { Inject, Injectable } from '@nestjs/common';
import { type CommandContext, type Reaction, Repositories, stepOf } from '@turnaround/application';
import { caseClosed, claimSubmitted, type EventOf, overlapReviewed, referralAccepted } from '@turnaround/contracts';
import { StoreUnavailableError } from '@turnaround/event-store';
import { DomainError, type ReadEvent, type StreamName } from '@turnaround/kernel';
import { familyClaims } from '../family-claims/family-claims.js';
import { type FoundReturns, ReReferralSearch } from '../re-referrals/re-referral-search.js';

const on = [referralAccepted, caseClosed, claimSubmitted, overlapReviewed] as const;

/**
 * Tells a closed or claimed case that its family is back, within 3, 6 or 12 months, whichever of the facts was recorded last; and
 * takes it back where a review finds two families (docs/domain/payment-by-results.md §5.2).
 */
@Injectable()
export class RecordReReferrals implements Reaction {
  readonly name = 'record-re-referrals';
  /** Waits for the ledger, which may be away; what becomes of claims otherwise goes on meanwhile. */
  readonly group = 're-referrals';
  readonly on = on;

  constructor(
    @Inject(Repositories) private readonly repositories: Repositories,
    @Inject(ReReferralSearch) private readonly search: ReReferralSearch,
  ) {}

  async handle(event: ReadEvent<EventOf<(typeof on)[number]>>, context: CommandContext): Promise<void> {
    const { type, data } = event;
    switch (type) {
      case referralAccepted.type:
        return this.note(await this.around(data.referralId, event), context);
      case caseClosed.type:
        return this.note(await this.around(data.planId, event), context);
      case claimSubmitted.type:
        return this.note(await this.around(data.caseId, event), context);
      case overlapReviewed.type:
        return data.finding === 'same-family'
          ? this.note(await this.around(data.caseIds[0], event), context)
          : this.takeBack(data, context);
    }
  }

  /** @throws StoreUnavailableError so that the event is held, never put aside, while the ledger is behind */
  private async around(caseId: string, { stream, revision }: ReadEvent): Promise<readonly FoundReturns[]> {
    try {
      return await this.search.around(caseId, [{ stream: stream as StreamName, revision }]);
    } catch (cause) {
      if (!(cause instanceof DomainError) || cause.code !== 'CLAIM.LEDGER_BEHIND') throw cause;
      throw new StoreUnavailableError(cause.message, { cause });
    }
  }

  private async note(returns: readonly FoundReturns[], context: CommandContext): Promise<void> {
    for (const { caseId, familyId, found } of returns) {
      const step = stepOf(context, `note re-referrals of ${caseId} by ${found[0]?.newCaseId ?? ''}`);
      const note = { type: 'NoteReReferrals', familyId, caseId, found } as const;
      await this.repositories.of(familyClaims).execute(familyId, note, step);
    }
  }

  private async takeBack(
    { overlapId, caseIds, familyIds }: EventOf<typeof overlapReviewed>['data'],
    context: CommandContext,
  ): Promise<void> {
    const [one, other] = caseIds;
    const pairs = [
      { caseId: one, familyId: familyIds[0], newCaseId: other },
      { caseId: other, familyId: familyIds[1], newCaseId: one },
    ];
    for (const { familyId, ...of } of pairs) {
      const step = stepOf(context, `take back re-referral of ${of.caseId}`);
      const takeBack = { type: 'TakeBackReReferral', familyId, overlapId, ...of } as const;
      await this.repositories.of(familyClaims).execute(familyId, takeBack, step);
    }
  }
}
