import { type Database, listen, type Queryable } from '@turnaround/postgres';
import { READ_MODELS_CHANNEL, type ReadModelChange } from '@turnaround/projections';
import { keepTrying, pause } from '@turnaround/resilience';
import { subscriptionsIndexes } from '../indexes/subscriptions-indexes.js';
import { consents, inAgreement } from '@turnaround/consent';

/** Notified with the agencies that have something new. */
export const SHARED_EVENT_CHANNEL = 'shared_event';

const indexes = new Set(subscriptionsIndexes.map(({ rows }) => rows.name));

/** Changes that come closer together than this are looked at together: each look is a write transaction, which others wait for. */
const BETWEEN_LOOKS_MS = 100;

/** For whom something may be due: certain families, or anybody. */
type Due = { readonly families: readonly string[] } | 'all';

/**
 * Makes an entry for an agency of every event that is due for it. However often it looks, it comes to the same: what is due follows
 * from the indexes, and each event is told an agency once.
 */
export class Publisher {
  /** What has come up since the last look; undefined where nothing has. */
  #waiting: Due | undefined;
  #working = false;

  constructor(
    private readonly database: Database,
    private readonly indexes: Pick<Queryable, 'query'>,
    private readonly signal: AbortSignal,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** Hears from the indexes' channel until the signal aborts, and looks at everything first. */
  async start(): Promise<void> {
    await listen(this.database, READ_MODELS_CHANNEL, (change) => this.#heard(change), this.signal);
  }

  /** @param notification absent where some may have been missed */
  #heard(notification: string | undefined): void {
    const change = notification === undefined ? undefined : (JSON.parse(notification) as ReadModelChange);
    if (change !== undefined && !indexes.has(change.projection)) return;
    // An agreement is about no family, and may concern any.
    const isAboutAll = change === undefined || change.all || change.families.length === 0;
    this.#look(isAboutAll ? 'all' : change);
  }

  #look(due: Due): void {
    const before = this.#waiting;
    this.#waiting =
      due === 'all' || before === 'all' ? 'all' : { families: [...(before?.families ?? []), ...due.families] };
    if (!this.#working) void this.#work();
  }

  async #work(): Promise<void> {
    this.#working = true;
    for (let due = this.#take(); due !== undefined && !this.signal.aborted; due = this.#take()) {
      const these = due;
      const once = async () => {
        // Refused while an index is being built: an agency is told nothing on a part of one.
        await this.indexes.query('SELECT 1');
        await this.database.transaction((tx) => publish(tx, these));
      };
      await keepTrying(once, { signal: this.signal, onFailure: this.onFailure });
      await pause(BETWEEN_LOOKS_MS, this.signal);
    }
    this.#working = false;
  }

  #take(): Due | undefined {
    const due = this.#waiting;
    this.#waiting = undefined;
    return due;
  }
}

async function publish(tx: Queryable, due: Due): Promise<void> {
  // One writer at a time from here to the commit. Otherwise a lower number could appear after a reader's cursor has passed it.
  await tx.query('SELECT sequence FROM shared_event_end FOR UPDATE');
  const { rows } = await tx.query<{ agency_id: string }>(PUBLISH_DUE, [
    due === 'all' ? null : [...new Set(due.families)],
  ]);
  const agencies = [...new Set(rows.map(({ agency_id }) => agency_id))];
  if (agencies.length > 0) {
    await tx.query('SELECT pg_notify($1, agency) FROM unnest($2::text[]) AS agency', [SHARED_EVENT_CHANNEL, agencies]);
  }
}

/**
 * Makes all entries that are due for the families ($1; null: for all): the family consented and the agreement was in force on the day
 * of the event.
 */
const PUBLISH_DUE = `
  WITH due AS (
    SELECT e.event_id, s.agency_id, row_number() OVER (ORDER BY e.recorded_at, e.revision, e.event_id, s.agency_id) AS place
    FROM case_event e
    JOIN (SELECT DISTINCT family_id, agency_id FROM sharing_consent WHERE agency_id IS NOT NULL) s USING (family_id)
    WHERE ($1::text[] IS NULL OR e.family_id = ANY($1::text[]))
      AND (e.only_agency_id IS NULL OR e.only_agency_id = s.agency_id)
      AND NOT EXISTS (SELECT FROM shared_event f WHERE f.agency_id = s.agency_id AND f.event_id = e.event_id)
      AND ${inAgreement('s.agency_id', 'e.occurred_on')}
      AND ${consents('e.family_id', 's.agency_id', 'e.occurred_on')}
  ), moved AS (
    UPDATE shared_event_end SET sequence = sequence + (SELECT count(*) FROM due)
    RETURNING sequence - (SELECT count(*) FROM due) AS before
  )
  INSERT INTO shared_event (sequence, agency_id, event_id)
  SELECT moved.before + due.place, due.agency_id, due.event_id FROM due, moved
  RETURNING agency_id`;
