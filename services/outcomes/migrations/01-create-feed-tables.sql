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
  take_back jsonb
);
create index feed_import_newest on feed_import (feed, extracted_on desc, started_at desc);
comment on column feed_import.attempt is 'Which upload fills it: one that was cut off and sent again loses its place';
comment on column feed_import.work_number is 'Rises whenever there is more to do, so that the end of older work does not hide it';

create table feed_row (
  import_id uuid not null constraint feed_row_import_fk references feed_import (id),
  line integer not null,
  outcome text not null,
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
  case_id uuid,
  family_id uuid,
  member_id uuid,
  match_review_id uuid,
  problems jsonb not null default '[]',
  matched_at timestamptz,
  constraint feed_row_pk primary key (import_id, line)
) with (fillfactor = 70);
create index feed_row_outcome on feed_row (import_id, outcome, line);
create index feed_row_matched on feed_row (import_id, case_id) where outcome = 'waiting' and case_id is not null;
create index feed_row_review on feed_row (match_review_id) where match_review_id is not null;
create index feed_row_unmatched_born on feed_row (born) where outcome = 'unmatched';
create index feed_row_unmatched_postcode on feed_row (postcode) where outcome = 'unmatched';
create index feed_row_unmatched_upn on feed_row (upn) where outcome = 'unmatched';
comment on table feed_row is 'Personal while a row waits, is in review or unmatched; the cells go once it is recorded, refused or taken back';

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
  member_id uuid not null,
  import_id uuid not null constraint feed_heard_import_fk references feed_import (id),
  school_urn text,
  school_name text,
  constraint feed_heard_pk primary key (member_id, import_id)
);
create index feed_heard_import on feed_heard (import_id);
comment on table feed_heard is 'Of which people an extract said something, and at which school they were';

create table feed_confirmation (
  evidence_id uuid not null,
  import_id uuid not null constraint feed_confirmation_import_fk references feed_import (id),
  case_id uuid not null,
  extracted_on date not null,
  constraint feed_confirmation_pk primary key (evidence_id, import_id)
);
create index feed_confirmation_case on feed_confirmation (case_id);
comment on table feed_confirmation is 'Later extracts that said the same again: an older one that arrives after them does not count';

create table feed_case (
  case_id uuid not null constraint feed_case_pk primary key,
  family_id uuid not null,
  family_name text,
  postcode text,
  accepted_on date
);
comment on table feed_case is 'Personal: families that rows of data feeds may be about';

create table feed_person (
  case_id uuid not null constraint feed_person_case_fk references feed_case (case_id),
  member_id uuid not null,
  first_name text not null,
  last_name text not null,
  born date,
  upn text,
  sounds text[] not null,
  postcode text,
  left_on date,
  indexed_at timestamptz not null default clock_timestamp(),
  constraint feed_person_pk primary key (case_id, member_id)
);
create index feed_person_born on feed_person (born);
create index feed_person_upn on feed_person (upn);
create index feed_person_postcode on feed_person (postcode);
comment on table feed_person is 'Personal: people of accepted families, to find whom a row is about';
