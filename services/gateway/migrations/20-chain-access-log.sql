-- Every column but the first four follows from the text that was hashed, so that none can say anything else.
create table access_entry (
  link bigint not null,
  entry text not null,
  previous_hash text not null,
  hash text not null,
  -- As lists show it: a number that JSON holds.
  place double precision not null generated always as (link::double precision) stored,
  id text not null generated always as (entry::jsonb ->> 'id') stored,
  logged_at text not null generated always as (entry::jsonb ->> 'loggedAt') stored,
  actor_id text generated always as (entry::jsonb ->> 'actorId') stored,
  actor_name text generated always as (entry::jsonb ->> 'actorName') stored,
  actor_role text generated always as (entry::jsonb ->> 'actorRole') stored,
  agency_id text generated always as (entry::jsonb ->> 'agencyId') stored,
  action text not null generated always as (entry::jsonb ->> 'action') stored,
  outcome text not null generated always as (entry::jsonb ->> 'outcome') stored,
  address text not null generated always as (entry::jsonb ->> 'address') stored,
  resource text generated always as (entry::jsonb ->> 'resource') stored,
  record_id text generated always as (entry::jsonb ->> 'recordId') stored,
  family_ids jsonb not null generated always as (entry::jsonb -> 'familyIds') stored,
  known_at text generated always as (entry::jsonb ->> 'knownAt') stored,
  origin text generated always as (entry::jsonb ->> 'origin') stored,
  correlation_id text not null generated always as (entry::jsonb ->> 'correlationId') stored,
  constraint access_entry_key primary key (link)
);
comment on table access_entry is 'Who looked at which families, was refused, or signed in: a chain, written by append_access_entries alone';
create index access_entry_place on access_entry (place);
create index access_entry_logged_at on access_entry (logged_at);
create index access_entry_actor on access_entry (actor_id, place);
create index access_entry_families on access_entry using gin (family_ids jsonb_path_ops);

create table access_head (
  single boolean not null default true,
  place bigint not null,
  hash text not null,
  constraint access_head_key primary key (single),
  constraint access_head_is_single check (single)
);
comment on table access_head is 'Where the chain of the access log ends: an entry that was cut off at the end is missed';
insert into access_head (place, hash) values (0, repeat('0', 64));

create function refuse_access_entry_change() returns trigger language plpgsql as $$
begin
  raise exception 'Entries of the access log are never changed or removed' using errcode = 'restrict_violation';
end $$;
create trigger access_entry_is_kept_by_functions before update or delete or truncate on access_entry
  for each statement execute function refuse_access_entry_change();
create trigger access_head_is_kept_by_functions before delete or truncate on access_head
  for each statement execute function refuse_access_entry_change();
create function refuse_access_head_going_back() returns trigger language plpgsql as $$
begin
  if new.place <= old.place then
    raise exception 'The chain of the access log only grows' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger access_head_only_grows before update on access_head
  for each row execute function refuse_access_head_going_back();

-- Runs as the owner of the tables, which the role that works may only read. The row of the head is the lock of the chain.
create function append_access_entries(entries text[]) returns bigint language plpgsql security definer
  set search_path from current as $$
declare
  at bigint;
  before text;
  added text;
  now_hash text;
begin
  if coalesce(cardinality(entries), 0) = 0 then
    raise exception 'There is nothing to add to the access log' using errcode = 'invalid_parameter_value';
  end if;
  select head.place, head.hash into strict at, before from access_head head for update;
  foreach added in array entries loop
    at := at + 1;
    now_hash := encode(sha256(convert_to(before || added, 'UTF8')), 'hex');
    insert into access_entry (link, entry, previous_hash, hash) values (at, added, before, now_hash);
    before := now_hash;
  end loop;
  update access_head set place = at, hash = before;
  return at;
end $$;

-- What was logged before the chain goes into it first, in its order.
select append_access_entries(array_agg(jsonb_build_object(
    'id', id, 'loggedAt', to_char(read_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'actorId', actor_id,
    'actorName', actor_name, 'actorRole', actor_role, 'agencyId', agency_id, 'action', action, 'outcome', 'done',
    'address', 'before the chain', 'resource', resource, 'recordId', record_id,
    'familyIds', case when family_id is null then '[]'::jsonb else jsonb_build_array(family_id) end,
    'knownAt', known_at, 'origin', null, 'correlationId', correlation_id)::text order by read_at, id))
  from access_log having count(*) > 0;
drop view access_log_list;
drop table access_log;
drop function refuse_access_log_change();
