update feed_row set outcome = 'matched' where outcome = 'waiting' and case_id is not null;
drop index feed_row_matched;
create index feed_row_matched on feed_row (import_id, case_id) where outcome in ('matched', 'offered');
