import type { Database } from '@turnaround/postgres';
import type { Actor } from '@turnaround/kernel';

/** Whom a look was at. */
export interface Seen {
  /** Absent for a whole list, as an export takes it. */
  readonly recordId?: string | undefined;
  /** Absent where it is several families, or none. */
  readonly familyId?: string | undefined;
}

/** One look at a family's record. */
export interface Reading extends Seen {
  readonly actor: Actor;
  readonly resource: string;
  readonly action: 'read' | 'read-as-known' | 'export';
  readonly knownAt?: string | undefined;
  readonly correlationId: string;
}

export class AccessLog {
  constructor(private readonly database: Database) {}

  /** Before the answer goes out: no reading without its entry. */
  record({ recordId, familyId, ...reading }: Reading): Promise<void> {
    return this.recordEach(reading, [{ recordId, familyId }]);
  }

  /** One entry for each seen, so that the looks at a family are found by it; one statement, however many they are. */
  async recordEach(
    { actor, resource, action, knownAt, correlationId }: Omit<Reading, keyof Seen>,
    seen: readonly Seen[],
  ): Promise<void> {
    if (seen.length === 0) return;
    await this.database.query(
      `insert into access_log (actor_id, actor_name, actor_role, agency_id, action, resource, record_id, family_id, known_at, correlation_id)
       select $1, $2, $3, $4, $5, $6, record_id, family_id, $9, $10
         from unnest($7::text[], $8::text[]) as seen (record_id, family_id)`,
      [
        actor.id,
        actor.name,
        actor.role,
        actor.agencyId ?? null,
        action,
        resource,
        seen.map(({ recordId }) => recordId ?? null),
        seen.map(({ familyId }) => familyId ?? null),
        knownAt ?? null,
        correlationId,
      ],
    );
  }
}
