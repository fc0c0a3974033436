create table sign_in_tally (
  subject text not null,
  failures integer not null,
  last_failed_at timestamptz not null,
  held_until timestamptz not null,
  constraint sign_in_tally_key primary key (subject)
);
create index sign_in_tally_last_failed_at on sign_in_tally (last_failed_at);
comment on table sign_in_tally is 'Failed tries to sign in, by account, client and address, so that limits outlive a restart and hold for every gateway';
create table familiar_place (
  subject text not null,
  place text not null,
  seen_at timestamptz not null default now(),
  constraint familiar_place_key primary key (subject, place)
);
create index familiar_place_seen_at on familiar_place (seen_at);
comment on table familiar_place is 'Browsers of a person and addresses of a client that have signed in before (hashed): strangers'' tries do not hold these up';
create table sign_in_notice (
  id uuid not null default gen_random_uuid(),
  kind text not null,
  known_id text,
  failures integer not null,
  held_at timestamptz not null default now(),
  held_until timestamptz not null,
  seen_at timestamptz,
  constraint sign_in_notice_key primary key (id)
);
create index sign_in_notice_held_at on sign_in_notice (held_at desc);
comment on table sign_in_notice is 'Lock-outs, for the person and the administrator; known_id is empty where nobody of that name exists';
create table sign_in_pass (
  account_id text not null,
  code_hash text not null,
  given_by text not null,
  expires_at timestamptz not null,
  constraint sign_in_pass_key primary key (account_id, code_hash)
);
comment on table sign_in_pass is 'One-time codes with which an administrator lets a person try again from an unknown browser during a lock-out';
