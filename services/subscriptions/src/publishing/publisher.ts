import { contexts, topicOf } from '@turnaround/contracts';
import type { Subscription } from '@turnaround/messaging';
import type { Database, Queryable } from '@turnaround/postgres';
import { type Facts, factsOf } from './facts.js';

const PUBLISHER_GROUP = 'subscriptions.publisher.v1';

/** Notified with the agencies that have something new. */
export const SHARED_EVENT_CHANNEL = 'shared_event';

/**
 * Turns published events into entries for agencies. The entries and the deduplication by event id commit together.
 * Topics may come in any order, because consent and agreement are compared with the day of the event.
 */
export function sharedEventPublisher(database: Database): Subscription {
  return {
    group: PUBLISHER_GROUP,
    topics: contexts.map(topicOf),
    onPoison: 'dead-letter',
    handle: async (deliveries) => {
      const facts = joined(deliveries.map(({ event }) => factsOf(event)));
      if (facts.caseEvents.length + facts.consents.length + facts.agreements.length === 0) return;
      await database.transaction((tx) => publish(tx, facts));
    },
  };
}

function joined(facts: readonly Facts[]): Facts {
  return {
    caseEvents: facts.flatMap(({ caseEvents }) => caseEvents),
    consents: facts.flatMap(({ consents }) => consents),
    agreements: facts.flatMap(({ agreements }) => agreements),
  };
}

async function publish(tx: Queryable, { caseEvents, consents, agreements }: Facts): Promise<void> {
  // One writer at a time from here to the commit. Otherwise a lower number could appear after a reader's cursor has passed it.
  await tx.query('SELECT sequence FROM shared_event_end FOR UPDATE');
  await keep(tx, 'case_event', caseEvents);
  await keep(tx, 'sharing_consent', consents);
  await keep(tx, 'sharing_agreement', agreements);
  const families = [...caseEvents, ...consents].map(({ family_id }) => family_id);
  const { rows } = await tx.query<{ agency_id: string }>(PUBLISH_DUE, [
    families,
    agreements.map(({ agency_id }) => agency_id),
  ]);
  const agencies = [...new Set(rows.map(({ agency_id }) => agency_id))];
  if (agencies.length > 0) {
    await tx.query('SELECT pg_notify($1, agency) FROM unnest($2::text[]) AS agency', [SHARED_EVENT_CHANNEL, agencies]);
  }
}

async function keep(
  tx: Queryable,
  table: 'case_event' | 'sharing_consent' | 'sharing_agreement',
  rows: readonly object[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO ${table} SELECT r.* FROM json_populate_recordset(NULL::${table}, $1::json) AS r ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );
}

/**
 * All entries that are now due for the families ($1) or agencies ($2): the family consented and the agreement was in
 * force on the day of the event, and both still are.
 */
const PUBLISH_DUE = `
  WITH due AS (
    SELECT e.event_id, s.agency_id, row_number() OVER (ORDER BY e.recorded_at, e.revision, e.event_id, s.agency_id) AS place
    FROM case_event e
    JOIN (SELECT DISTINCT family_id, agency_id FROM sharing_consent WHERE agency_id IS NOT NULL) s USING (family_id)
    WHERE (e.family_id = ANY($1::uuid[]) OR s.agency_id = ANY($2::uuid[]))
      AND (e.only_agency_id IS NULL OR e.only_agency_id = s.agency_id)
      AND NOT EXISTS (SELECT FROM shared_event f WHERE f.agency_id = s.agency_id AND f.event_id = e.event_id)
      AND in_agreement(s.agency_id, e.occurred_on)
      AND consents(e.family_id, s.agency_id, e.occurred_on)
  ), moved AS (
    UPDATE shared_event_end SET sequence = sequence + (SELECT count(*) FROM due)
    RETURNING sequence - (SELECT count(*) FROM due) AS before
  )
  INSERT INTO shared_event (sequence, agency_id, event_id)
  SELECT moved.before + due.place, due.agency_id, due.event_id FROM due, moved
  RETURNING agency_id`;
