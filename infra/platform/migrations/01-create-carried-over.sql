create table carried_over (
  category text not null constraint carried_over_pk primary key,
  carried_to text not null,
  carried_at timestamptz not null default now()
);
comment on table carried_over is 'Streams of an earlier release that an upgrade carried over to the journal of another context';
