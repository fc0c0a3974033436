create table programme_comparison (
  id uuid not null constraint programme_comparison_pk primary key,
  started_at timestamptz not null,
  started_by text not null,
  fingerprint text not null,
  asked json not null,
  left_title text not null,
  right_title text not null,
  status text not null
    constraint programme_comparison_status_known check (status in ('running', 'finished', 'failed')),
  failure text,
  events_read integer not null default 0,
  events_total integer not null default 0,
  families_judged integer not null default 0,
  result json
);
create index programme_comparison_started_at on programme_comparison (started_at desc);
comment on table programme_comparison is 'Personal (names of families in result): the programme by two sets of rules; the newest are kept';
comment on column programme_comparison.fingerprint is 'SHA-256 of the request: the same Idempotency-Key must mean the same comparison';
comment on column programme_comparison.asked is 'The request, with the versions and the instant it was taken to mean';
comment on column programme_comparison.events_total is 'As far as known: what the furthest comparison before has read, or this one';
