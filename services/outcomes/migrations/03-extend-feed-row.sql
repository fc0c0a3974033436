alter table feed_row
  add column decided_by text,
  add column candidates jsonb,
  add column review_count integer not null default 0,
  add column rejected_member_ids uuid[] not null default '{}';
update feed_row set review_count = 1 where match_review_id is not null;
comment on column feed_row.decided_by is 'Account of whoever confirmed the match, where somebody had to';
comment on column feed_row.candidates is 'Personal: whom a review that is noted but not raised yet will name';
comment on column feed_row.review_count is 'Reviews noted so far: each has an id of its own';
comment on column feed_row.rejected_member_ids is 'People somebody said the row is not about';
comment on table feed_row is
  'Personal while a row waits, is in review or about nobody known; once recorded, measures stay where others vouch for them';

create index feed_row_to_raise on feed_row (import_id, line) where candidates is not null;
create index feed_row_yielded on feed_row (case_id, member_id)
  where measures is not null and outcome in ('applied', 'corrected', 'already-known', 'superseded');
drop index feed_row_unmatched_born, feed_row_unmatched_postcode, feed_row_unmatched_upn;
create index feed_row_nobody_born on feed_row (born) where outcome in ('unmatched', 'rejected-in-review');
create index feed_row_nobody_postcode on feed_row (postcode) where outcome in ('unmatched', 'rejected-in-review');
create index feed_row_nobody_upn on feed_row (upn) where outcome in ('unmatched', 'rejected-in-review');
