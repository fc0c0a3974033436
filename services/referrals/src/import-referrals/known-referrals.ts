import { referralSubmitted } from '@turnaround/contracts';
import { START, type EventStore, type PositionedEvent } from '@turnaround/event-store';
import type { Database } from '@turnaround/postgres';
import { familyKeyOf } from './family-key.js';

export interface KnownReferral {
  readonly referralId: string;
  readonly familyKey: string;
  readonly sourceReference: string | undefined;
  /** The import it came with, or the request. */
  readonly correlationId: string;
}

const EVENTS_AT_ONCE = 500;

/** Recognises referrals the journal already holds, whoever made them. */
export class KnownReferrals {
  constructor(
    private readonly database: Database,
    private readonly journal: EventStore,
  ) {}

  /** Reads what the journal has got since the last time; rows and place commit together. */
  async catchUp(): Promise<void> {
    const { rows } = await this.database.query<{ position: string }>('select position from known_referral_checkpoint');
    let position = rows[0]?.position ?? START;
    for (;;) {
      const events = await this.journal.readAll(position, EVENTS_AT_ONCE);
      const last = events.at(-1);
      if (!last) return;
      position = last.position;
      await this.keep(events.flatMap(digestOf), position);
    }
  }

  async find(references: readonly string[], familyKeys: readonly string[]): Promise<readonly KnownReferral[]> {
    const { rows } = await this.database.query<{
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

  private async keep(digests: readonly KnownReferral[], position: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query(
        `insert into known_referral (referral_id, family_key, source_reference, correlation_id)
         select * from unnest ($1::uuid[], $2::text[], $3::text[], $4::text[]) on conflict do nothing`,
        [
          digests.map(({ referralId }) => referralId),
          digests.map(({ familyKey }) => familyKey),
          digests.map(({ sourceReference }) => sourceReference?.toLowerCase() ?? null),
          digests.map(({ correlationId }) => correlationId),
        ],
      );
      await tx.query(
        `insert into known_referral_checkpoint (position) values ($1)
         on conflict (single) do update set position = excluded.position`,
        [position],
      );
    });
  }
}

function digestOf({ event }: PositionedEvent): readonly KnownReferral[] {
  if (event.type !== referralSubmitted.type) return [];
  const { referralId, members, address, sourceReference } = referralSubmitted.schema.parse(event.data);
  return [
    {
      referralId,
      familyKey: familyKeyOf(members, address.postcode),
      sourceReference,
      correlationId: event.metadata.correlationId,
    },
  ];
}
