export interface Statement {
  /** Prepared statements have one. */
  readonly name?: string;
  readonly text: string;
}

/**
 * One round trip: begins a stream. The primary key sees to it that there is none yet.
 * Parameters: stream, then id, type, data, metadata of each event.
 */
export const beginStatement = prepared('begin', (count) => {
  const rows = Array.from({ length: count }, (_, index) => `($1, ${index}, ${eventParameters(2 + 4 * index)})`);
  return `insert into event (stream, revision, id, type, data, metadata) values ${rows.join(', ')}`;
});

/**
 * One round trip: inserts only where the stream ends at the given head. The event at the head must be there (no gap); the primary key
 * sees to it that none follows it. Inserts nothing when the head is not there. A list of values costs the server little more than a
 * plain INSERT; unnest costs a third more for the one or two events of a command.
 * Parameters: stream, head revision, then id, type, data, metadata of each event.
 */
export const appendStatement = prepared('append', (count) => {
  const rows = Array.from({ length: count }, (_, index) => `(${index + 1}, ${eventParameters(3 + 4 * index)})`);
  return `
    insert into event (stream, revision, id, type, data, metadata)
    select $1, $2::integer + ordinal, id, type, data, metadata
    from (values ${rows.join(', ')}) as new (ordinal, id, type, data, metadata)
    where exists (select from event where stream = $1 and revision = $2::integer)`;
});

/** Placeholders of one event's id, type, data and metadata. */
function eventParameters(first: number): string {
  return `$${first}::uuid, $${first + 1}, $${first + 2}::json, $${first + 3}::json`;
}

/** By the number of events. Every connection keeps what it prepared: only for the sizes commands have. */
function prepared(name: string, textFor: (count: number) => string): (count: number) => Statement {
  const statements = Array.from({ length: 9 }, (_, count) => ({ name: `${name}-${count}`, text: textFor(count) }));
  return (count) => statements[count] ?? { text: textFor(count) };
}

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
 * them that still wait for an older transaction: nobody will announce the end of that one, so the reader must ask again soon. The
 * seventh column of that row says whose place no transaction of this server has reached (of the store, of the reader): a dump was restored.
 * $4 gives the types whose content is wanted, without the number of their version (`planning.plan-drafted.v`); of others only the place comes, for the reader to go on from.
 * Columns are qualified in `order by`: a bare name would mean the text of the select list, and "10" comes before "9".
 */
export const READ_ALL = `
  (select stream, revision, id::text, type,
          case when $4::text[] is null or rtrim(type, '0123456789') = any($4) then data::text end,
          case when $4::text[] is null or rtrim(type, '0123456789') = any($4) then metadata::text end,
          transaction_id::text, position::text
   from event
   where (event.transaction_id, event.position) > ($1::xid8, $2::bigint)
     and event.transaction_id < readable_below()
   order by event.transaction_id, event.position limit $3)
  union all
  select null, null, null, null, null, null,
         case when newest >= next_transaction() then 'store' when $1::xid8 >= next_transaction() then 'reader' end, null
  from (
    select (select event.transaction_id from event order by event.transaction_id desc, event.position desc limit 1) as newest
  ) as stored
  where newest >= readable_below() or $1::xid8 >= next_transaction()`;

/** Without the wait for older transactions. Nothing is left out: what commits later has a place after every place that readers have passed. */
export const READ_COMMITTED = `
  select stream, revision, id::text, type, data::text, metadata::text from event
  where (event.transaction_id, event.position) > ($1::xid8, $2::bigint)
  order by event.transaction_id, event.position limit $3`;

export const FIND_POSITION = `
  select transaction_id::text, position::text from event
  where stream = $1 and revision = $2 and event.transaction_id < readable_below()`;

export const HEAD = `
  select transaction_id::text, position::text from event
  where event.transaction_id < readable_below()
  order by event.transaction_id desc, event.position desc limit 1`;

/** Without the wait for older transactions: a reader that got here has everything that was committed when it asked. */
export const END = `
  select transaction_id::text, position::text from event
  order by event.transaction_id desc, event.position desc limit 1`;

/** Not flushed to disk: a lost announcement costs a poll, nothing else. */
export const ANNOUNCE = `select set_config('synchronous_commit', 'off', true), pg_notify($1, '')`;

/** An index serves every statement here; a planner that has no statistics yet must not think otherwise. */
export const PLANNER_SETTINGS = {
  enable_seqscan: 'off',
  enable_bitmapscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
};

export const IDENTITY = `select id::text from store_identity`;

/** From one stream to the next by the primary key, without reading the events between. */
export const HEADS = `
  with recursive head as (
    (select stream, revision, metadata ->> 'hash' as hash, 1 as number
     from event where stream > $1 order by stream, revision desc limit 1)
    union all
    (select next.stream, next.revision, next.hash, head.number + 1
     from head cross join lateral (
       select event.stream, event.revision, event.metadata ->> 'hash' as hash
       from event where event.stream > head.stream order by event.stream, event.revision desc limit 1
     ) as next
     where head.number < $2::integer)
  )
  select stream, revision, hash from head`;

export const HEADS_OF = `
  select head.stream, head.revision, head.hash
  from unnest($1::text[]) as wanted (stream) cross join lateral (
    select event.stream, event.revision, event.metadata ->> 'hash' as hash
    from event where event.stream = wanted.stream order by event.revision desc limit 1
  ) as head`;

/** Also what readers have to wait for: nobody goes on from here. */
export const READ_BEFORE = `
  select stream, revision, id::text, type, data::text, metadata::text, transaction_id::text, position::text from event
  where (event.transaction_id, event.position) < ($1::xid8, $2::bigint)
  order by event.transaction_id desc, event.position desc limit $3`;
