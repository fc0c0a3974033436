import { type Finding, findings, type IntegrityError } from '@turnaround/event-store';
import type { StoredEvent } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';

export interface Incident {
  readonly stream: string;
  readonly revision: number;
  readonly finding: Finding;
  /** What that means, in a sentence. */
  readonly meaning: string;
  /** Of the event, where its size is what is wrong. */
  readonly bytes?: number;
  readonly eventId: string;
  readonly detectedAt: string;
}

const MOST_NAMED = 10;

/** The register of integrity incidents. */
export class Incidents {
  constructor(private readonly database: Database) {}

  /** Raises an incident, or notes that the same one was met again. */
  async raise({ stream, revision, finding, bytes }: IntegrityError, offered: readonly StoredEvent[]): Promise<void> {
    const event = offered.find((other) => other.stream === stream && other.revision === revision);
    await this.database.query(
      `INSERT INTO integrity_incident (stream, revision, finding, event_id, offered_hash, bytes) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (stream, revision, event_id) WHERE settled_at IS NULL
       DO UPDATE SET last_seen_at = now(), finding = excluded.finding, offered_hash = excluded.offered_hash,
         bytes = excluded.bytes`,
      [stream, revision, finding, event?.id ?? '', event?.metadata.hash ?? '', bytes ?? null],
    );
  }

  /**
   * Raises an incident for a stream that has none: what follows the first place that does not fit cannot fit either.
   * @returns whether it is new
   */
  async hold(finding: IntegrityError, offered: readonly StoredEvent[]): Promise<boolean> {
    const { rows } = await this.database.query<{ revision: number }>(
      `UPDATE integrity_incident SET last_seen_at = now() WHERE settled_at IS NULL AND stream = $1 RETURNING revision`,
      [finding.stream],
    );
    if (rows.some(({ revision }) => revision <= finding.revision)) return false;
    await this.raise(finding, offered);
    return true;
  }

  async open(): Promise<readonly Incident[]> {
    const { rows } = await this.database.query<{
      stream: string;
      revision: number;
      finding: Finding;
      bytes: number | null;
      event_id: string;
      detected_at: Date;
    }>(
      `SELECT stream, revision, finding, bytes, event_id, detected_at FROM integrity_incident
       WHERE settled_at IS NULL ORDER BY detected_at`,
    );
    return rows.map(({ stream, revision, finding, bytes, event_id, detected_at }) => ({
      stream,
      revision,
      finding,
      meaning: findings[finding],
      ...(bytes === null ? {} : { bytes }),
      eventId: event_id,
      detectedAt: detected_at.toISOString(),
    }));
  }

  /** Unhealthy until every incident is resolved, because a ledger that may lack an event must not look complete. */
  async health(): Promise<{ ok: boolean; detail?: string }> {
    const open = await this.open();
    if (open.length === 0) return { ok: true };
    const named = open.slice(0, MOST_NAMED).map(({ stream, revision, finding, bytes }) => {
      const size = bytes === undefined ? '' : ` (${bytes} bytes)`;
      return `${stream}@${revision}: ${finding}${size}`;
    });
    return { ok: false, detail: `integrity incidents: ${named.join(', ')}` };
  }

  /** Closes incidents up to the places that journal and ledger agree about now, because each event fits the one before it. */
  async settle(agreed: readonly Pick<StoredEvent, 'stream' | 'revision'>[]): Promise<void> {
    await this.database.query(
      `UPDATE integrity_incident i SET settled_at = now()
       FROM unnest($1::text[], $2::integer[]) AS r(stream, revision)
       WHERE i.settled_at IS NULL AND i.stream = r.stream AND i.revision <= r.revision`,
      [agreed.map(({ stream }) => stream), agreed.map(({ revision }) => revision)],
    );
  }
}
