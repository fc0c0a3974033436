create table access_log (
  id uuid not null default gen_random_uuid(),
  read_at timestamptz not null default now(),
  actor_id text not null,
  actor_name text not null,
  actor_role text not null,
  agency_id text,
  action text not null,
  resource text not null,
  record_id text,
  family_id text,
  known_at text,
  correlation_id text not null,
  constraint access_log_key primary key (id)
);
create index access_log_read_at on access_log (read_at desc);
create index access_log_family on access_log (family_id, read_at desc);
comment on table access_log is 'Who read which family''s record and when; rows are added only';
create view access_log_list as
  select id::text as id,
         to_char(read_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as read_at,
         actor_id, actor_name, actor_role, agency_id, action, resource, record_id, family_id, known_at, correlation_id
  from access_log;
comment on view access_log_list is 'The access log with instants as text, as lists show it';
