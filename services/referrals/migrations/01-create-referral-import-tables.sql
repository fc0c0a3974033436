create table referral_import (
  id uuid not null constraint referral_import_pk primary key,
  file_name text not null,
  started_at timestamptz not null,
  actor jsonb not null,
  status text not null constraint referral_import_status_known check (status in ('running', 'finished', 'failed')),
  total_rows integer not null,
  failure text,
  file bytea
);
comment on table referral_import is 'Uploaded files of referrals; the file itself is removed once it is worked through';

create table referral_import_row (
  import_id uuid not null constraint referral_import_row_import_fk references referral_import (id),
  line integer not null,
  reference text not null,
  outcome text not null
    constraint referral_import_row_outcome_known check (outcome in ('accepted', 'rejected', 'already-known')),
  referral_id uuid,
  problems jsonb not null,
  constraint referral_import_row_pk primary key (import_id, line)
);
comment on table referral_import_row is 'What became of each row; columns and reasons only, nothing of the cells';

create table known_referral (
  referral_id uuid not null constraint known_referral_pk primary key,
  family_key text not null,
  source_reference text,
  correlation_id text not null
);
create index known_referral_family_key on known_referral (family_key);
create index known_referral_source_reference on known_referral (source_reference);
comment on table known_referral is 'Digest of every referral in the journal, to recognise a family or a reference';

create table known_referral_checkpoint (
  single boolean not null default true
    constraint known_referral_checkpoint_pk primary key
    constraint known_referral_checkpoint_single check (single),
  position text not null
);
comment on table known_referral_checkpoint is 'How far known_referral has read the journal';
