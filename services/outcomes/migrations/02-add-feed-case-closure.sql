alter table feed_case add column closed_on date;
comment on column feed_case.closed_on is 'Feeds need not tell of the family any more; what they say of the time before is still recorded';
