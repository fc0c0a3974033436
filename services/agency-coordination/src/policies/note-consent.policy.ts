import { Inject, Injectable } from '@nestjs/common';
import { consentRecorded } from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import type { CommandContext, Policy } from '@turnaround/service-kit';
import { FAMILY_SHARINGS, type FamilySharings } from '../family-sharings.js';

/** Consent is given and withdrawn agency by agency, at any time. */
@Injectable()
export class NoteConsentPolicy implements Policy {
  readonly name = 'note-consent';
  readonly on = [consentRecorded];

  constructor(@Inject(FAMILY_SHARINGS) private readonly families: FamilySharings) {}

  async handle(event: StoredEvent, context: CommandContext): Promise<void> {
    const { familyId, agencyId, decision, decidedOn } = consentRecorded.schema.parse(event.data);
    await this.families.execute(
      familyId,
      { type: 'NoteSharingConsent', familyId, agencyIds: [agencyId], decision, decidedOn },
      context,
    );
  }
}
