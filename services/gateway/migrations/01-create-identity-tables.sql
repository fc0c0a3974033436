create table identity_secret (
  name text constraint identity_secret_key primary key,
  value jsonb not null
);
comment on table identity_secret is 'Signing keys and cookie keys of the built-in OpenID provider, made on first start';
create table identity_record (
  model text not null,
  id text not null,
  payload jsonb not null,
  grant_id text,
  session_uid text,
  expires_at timestamptz,
  consumed_at timestamptz,
  constraint identity_record_key primary key (model, id)
);
create index identity_record_grant on identity_record (grant_id) where grant_id is not null;
create index identity_record_session on identity_record (session_uid) where session_uid is not null;
create index identity_record_expiry on identity_record (expires_at);
comment on table identity_record is 'Sessions, grants, codes and refresh tokens of the built-in OpenID provider';
