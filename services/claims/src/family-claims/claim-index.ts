import { Inject, Injectable } from '@nestjs/common';
import { Indexes } from '@turnaround/service-kit';

/** Whose claim it is: addresses name a claim, streams a family. */
@Injectable()
export class ClaimIndex {
  constructor(@Inject(Indexes) private readonly indexes: Indexes) {}

  /** Undefined where no such claim was ever prepared, also a moment ago. */
  async familyOf(claimId: string): Promise<string | undefined> {
    const found = await this.look(claimId);
    if (found !== undefined) return found;
    await this.indexes.caughtUp('family-of-claim');
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
