create table data_key (
  id uuid not null,
  holder text not null,
  family_id text,
  wrapped bytea,
  made_at timestamptz not null default now(),
  destroyed_at timestamptz,
  constraint data_key_pk primary key (id),
  constraint data_key_destroyed_or_there check ((wrapped is null) = (destroyed_at is not null))
);
create index data_key_by_holder on data_key (holder);
create index data_key_by_family on data_key (family_id);

comment on table data_key is 'What personal values in events are sealed with (docs/adr/0021-personal-data-keys.md). A destroyed key leaves its row, so that a lost one is told from it.';
comment on column data_key.holder is 'Whose values it seals: a person, a family, or what an event is about where no family is known. May have several.';
comment on column data_key.family_id is 'Erasing the family destroys this key too.';
comment on column data_key.wrapped is 'Under the master key, which is in no database; null once it is destroyed.';

-- Every service seals and opens; only the ledger, whose schema this is, destroys.
do $$ begin
  if exists (select from pg_roles where rolname = 'turnaround_ledger_follows') then
    execute format('grant usage on schema %I to turnaround_ledger_follows', current_schema());
    grant select, insert on data_key to turnaround_ledger_follows;
  end if;
end $$;
