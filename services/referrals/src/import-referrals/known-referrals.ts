import type { Indexes } from '@turnaround/service-kit';
import { knownReferral } from '../indexes/known-referral.js';

export interface KnownReferral {
  readonly referralId: string;
  readonly familyKey: string;
  readonly sourceReference: string | undefined;
  /** The import it came with, or the request. */
  readonly correlationId: string;
}

/** Recognises referrals the journal already holds, whoever made them. */
export class KnownReferrals {
  constructor(private readonly indexes: Indexes) {}

  /** Knows everything that is stored by now. @throws DependencyUnavailableError while the index is behind */
  async find(references: readonly string[], familyKeys: readonly string[]): Promise<readonly KnownReferral[]> {
    await this.indexes.caughtUp(knownReferral.name);
    const { rows } = await this.indexes.query<{
      referral_id: string;
      family_key: string;
      source_reference: string | null;
      correlation_id: string;
    }>(
      `select referral_id, family_key, source_reference, correlation_id from known_referral
       where source_reference = any ($1) or family_key = any ($2)`,
      [references.map((reference) => reference.toLowerCase()), familyKeys],
    );
    return rows.map((row) => ({
      referralId: row.referral_id,
      familyKey: row.family_key,
      sourceReference: row.source_reference ?? undefined,
      correlationId: row.correlation_id,
    }));
  }
}
