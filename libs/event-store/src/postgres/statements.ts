/**
 * One round trip: inserts only where the stream ends at the given head. The event at the head must be there (no gap); the primary key
 * sees to it that none follows it. Inserts nothing when the head is not there.
 */
export const APPEND = `
  insert into event (stream, revision, id, type, data, metadata)
  select $1, $2::integer + ordinal, id, type, data, metadata
  from unnest($3::uuid[], $4::text[], $5::json[], $6::json[]) with ordinality as new (id, type, data, metadata, ordinal)
  where $2::integer = -1 or exists (select from event where stream = $1 and revision = $2::integer)
  order by ordinal`;

export const RECORD = `
  insert into event (stream, revision, id, type, data, metadata)
  select stream, revision, id, type, data, metadata
  from unnest($1::text[], $2::integer[], $3::uuid[], $4::text[], $5::json[], $6::json[])
    with ordinality as new (stream, revision, id, type, data, metadata, ordinal)
  order by ordinal`;

/** What stands at the places an offered batch touches. */
export const STORED_AT = `
  select event.stream, event.revision, event.id::text, event.metadata ->> 'hash'
  from unnest($1::text[], $2::integer[]) as place (stream, revision)
  join event on event.stream = place.stream and event.revision = place.revision`;

export const LOAD = `
  select stream, revision, id::text, type, data::text, metadata::text from event where stream = $1 order by revision`;

/**
 * The next events every transaction before which has ended, and one more row (stream null) when there are committed events behind
 * them that still wait for an older transaction: nobody will announce the end of that one, so the reader must ask again soon.
 */
export const READ_ALL = `
  (select stream, revision, id::text, type, data::text, metadata::text, transaction_id::text, position::text
   from event
   where (transaction_id, position) > ($1::xid8, $2::bigint) and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
   order by transaction_id, position limit $3)
  union all
  select null, null, null, null, null, null, null, null
  where exists (
    select from event
    where (transaction_id, position) > ($1::xid8, $2::bigint) and transaction_id >= pg_snapshot_xmin(pg_current_snapshot()))`;

export const FIND_POSITION = `
  select transaction_id::text, position::text from event
  where stream = $1 and revision = $2 and transaction_id < pg_snapshot_xmin(pg_current_snapshot())`;

export const HEAD = `
  select transaction_id::text, position::text from event
  where transaction_id < pg_snapshot_xmin(pg_current_snapshot())
  order by transaction_id desc, position desc limit 1`;

/** Not flushed to disk: a lost announcement costs a poll, nothing else. */
export const ANNOUNCE = `select set_config('synchronous_commit', 'off', true), pg_notify($1, '')`;
