create table feed_import (
  id uuid not null constraint feed_import_pk primary key,
  feed text not null,
  file_name text not null,
  source_system text not null,
  extracted_on date not null,
  sha256 text,
  actor jsonb not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  status text not null constraint feed_import_status_known
    check (status in ('receiving', 'matching', 'recording', 'finished', 'failed', 'taken-back')),
  failure text,
  warnings jsonb not null default '[]',
  attempt uuid not null,
  touched_at timestamptz not null default clock_timestamp(),
  work_left boolean not null default false,
  work_number integer not null default 0,
  taken_back jsonb
);
create index feed_import_newest on feed_import (feed, extracted_on desc, started_at desc);
comment on column feed_import.attempt is 'Which upload fills it: one that was cut off and sent again loses its place';
comment on column feed_import.work_left is 'There is something to do for it here; what others are asked for is not waited for';
comment on column feed_import.work_number is 'Rises whenever there is more to do, so that the end of older work does not hide it';
comment on column feed_import.taken_back is 'Who took it back, when and why';

create table feed_row (
  import_id uuid not null constraint feed_row_import_fk references feed_import (id),
  line integer not null,
  outcome text not null constraint feed_row_outcome_known check (outcome in (
    'waiting', 'matched', 'offered', 'in-review', 'rejected-in-review', 'unmatched',
    'applied', 'corrected', 'already-known', 'superseded', 'refused', 'taken-back')),
  first_name text,
  last_name text,
  born date,
  postcode text,
  upn text,
  sounds text[],
  school_urn text,
  school_name text,
  measures jsonb,
  compared jsonb,
  score smallint,
  case_id text,
  family_id text,
  member_id text,
  match_review_id uuid,
  decided_by text,
  candidates jsonb,
  review_count integer not null default 0,
  rejected_member_ids text[] not null default '{}',
  offer_round integer,
  problems jsonb not null default '[]',
  constraint feed_row_pk primary key (import_id, line)
) with (fillfactor = 70);
create index feed_row_outcome on feed_row (import_id, outcome, line);
create index feed_row_case on feed_row (import_id, case_id) where case_id is not null;
create index feed_row_review on feed_row (match_review_id) where match_review_id is not null;
create index feed_row_to_raise on feed_row (import_id, line) where candidates is not null;
create index feed_row_yielded on feed_row (case_id, member_id)
  where measures is not null and outcome in ('applied', 'corrected', 'already-known', 'superseded');
create index feed_row_nobody_born on feed_row (born) where outcome in ('unmatched', 'rejected-in-review');
create index feed_row_nobody_postcode on feed_row (postcode) where outcome in ('unmatched', 'rejected-in-review');
create index feed_row_nobody_upn on feed_row (upn) where outcome in ('unmatched', 'rejected-in-review');
comment on table feed_row is
  'Personal while a row waits, is in review or about nobody known; once recorded, measures stay where others vouch for them';
comment on column feed_row.outcome is 'Where the row is in its life, as src/domain/feed-row/feed-row.ts tells it';
comment on column feed_row.decided_by is 'Account of whoever confirmed the match, where somebody had to';
comment on column feed_row.candidates is 'Personal: whom a review that is noted but not raised yet will name';
comment on column feed_row.review_count is 'Reviews noted so far: each has an id of its own';
comment on column feed_row.rejected_member_ids is 'People somebody said the row is not about';
comment on column feed_row.offer_round is 'Of the offer the row went with last: the answer to an older one says nothing of it';

create table feed_offer_to_make (
  import_id uuid not null constraint feed_offer_to_make_import_fk references feed_import (id),
  case_id text not null,
  family_id text not null,
  round integer not null,
  constraint feed_offer_to_make_pk primary key (import_id, case_id, round)
);
comment on table feed_offer_to_make is 'Families whose rows are noted as offered, until the offer is in the journal';

create table feed_count (
  import_id uuid not null constraint feed_count_import_fk references feed_import (id),
  outcome text not null,
  row_count integer not null,
  constraint feed_count_pk primary key (import_id, outcome)
);

create function count_feed_rows_added() returns trigger language plpgsql as $$
begin
  insert into feed_count (import_id, outcome, row_count)
  select import_id, outcome, count(*) from added group by 1, 2 order by 1, 2
  on conflict (import_id, outcome) do update set row_count = feed_count.row_count + excluded.row_count;
  return null;
end $$;
create trigger feed_row_added after insert on feed_row referencing new table as added
  for each statement execute function count_feed_rows_added();

create function count_feed_rows_changed() returns trigger language plpgsql as $$
begin
  insert into feed_count (import_id, outcome, row_count)
  select import_id, outcome, sum(difference)
    from (select import_id, outcome, 1 as difference from later
          union all select import_id, outcome, -1 from earlier) as changed
   group by 1, 2 having sum(difference) <> 0 order by 1, 2
  on conflict (import_id, outcome) do update set row_count = feed_count.row_count + excluded.row_count;
  return null;
end $$;
create trigger feed_row_changed after update on feed_row
  referencing old table as earlier new table as later
  for each statement execute function count_feed_rows_changed();
comment on table feed_count is 'Rows of each import by outcome, kept by triggers';

create table feed_school (
  import_id uuid not null constraint feed_school_import_fk references feed_import (id),
  urn text not null,
  name text not null,
  constraint feed_school_pk primary key (import_id, urn)
);
comment on table feed_school is 'Schools an extract speaks of';

create table feed_heard (
  member_id text not null,
  import_id uuid not null constraint feed_heard_import_fk references feed_import (id),
  school_urn text,
  school_name text,
  constraint feed_heard_pk primary key (member_id, import_id)
);
create index feed_heard_import on feed_heard (import_id);
comment on table feed_heard is 'Of which people an extract said something, and at which school they were';
