create table store_identity (
  id uuid not null default gen_random_uuid(),
  made_at timestamptz not null default now(),
  single boolean not null default true,
  constraint store_identity_pk primary key (single),
  constraint store_identity_one check (single)
);
insert into store_identity default values;
create trigger store_identity_is_kept before update or delete or truncate on store_identity
  for each statement execute function refuse_event_change();

comment on table store_identity is 'Who this journal or ledger is: whoever reads it notices when another stands in its place.';
