create table event (
  stream text collate "C" not null,
  revision integer not null,
  transaction_id xid8 not null default pg_current_xact_id(),
  position bigint generated always as identity,
  id uuid not null,
  type text not null,
  data json not null,
  metadata json not null,
  constraint event_pk primary key (stream, revision),
  constraint event_revision_from_zero check (revision >= 0)
);
create unique index event_commit_order_uk on event (transaction_id, position);

comment on table event is 'All events of one journal or of the ledger. Rows are only ever inserted.';
comment on column event.revision is '0 for the first event of a stream, then without gaps.';
comment on column event.transaction_id is
  'The inserting transaction. Readers stay below the oldest one still running, so that no late committer is skipped.';
comment on column event.position is 'Order within the inserting transaction.';
comment on column event.data is 'json, not jsonb: keeps the text as written, \u0000 included.';
comment on column event.metadata is 'Actor, times, ids and the hash chain (EventMetadata in libs/kernel).';
