import { Inject, Injectable } from '@nestjs/common';
import { referralSubmitted } from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import type { CommandContext, Policy } from '@turnaround/service-kit';
import { FAMILY_SHARINGS, type FamilySharings } from '../family-sharings.js';

/** Families often name the agencies they consent to share with when they are referred. */
@Injectable()
export class NoteConsentAtReferralPolicy implements Policy {
  readonly name = 'note-consent-at-referral';
  readonly on = [referralSubmitted];

  constructor(@Inject(FAMILY_SHARINGS) private readonly families: FamilySharings) {}

  async handle(event: StoredEvent, context: CommandContext): Promise<void> {
    const { familyId, consent } = referralSubmitted.schema.parse(event.data);
    if (consent.status !== 'given') return;
    await this.families.execute(
      familyId,
      {
        type: 'NoteSharingConsent',
        familyId,
        agencyIds: consent.shareWithAgencyIds,
        decision: 'given',
        decidedOn: consent.givenOn,
      },
      context,
    );
  }
}
