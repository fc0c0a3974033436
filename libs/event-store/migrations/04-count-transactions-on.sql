create function transaction_lead() returns bigint immutable parallel safe language sql as 'select 0::bigint';
comment on function transaction_lead is
  'Added to the transaction ids of this server. Not 0 once the store was restored into a server that counts from fewer on; see restamp in docs/backup.md.';

create function next_transaction() returns xid8 stable parallel safe language sql as
  'select (pg_snapshot_xmax(pg_current_snapshot())::text::bigint + transaction_lead())::text::xid8';
comment on function next_transaction is 'No event that anybody can see has this transaction id or a later one.';

create function readable_below() returns xid8 stable parallel safe language sql as
  'select (pg_snapshot_xmin(pg_current_snapshot())::text::bigint + transaction_lead())::text::xid8';
comment on function readable_below is 'Every transaction with an earlier id has ended: readers stay below, so that no late committer is skipped.';
