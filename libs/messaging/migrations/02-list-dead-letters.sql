-- What arrived over Kafka is put aside here too: bytes that are no event keep their message instead of the event.
alter table dead_letter alter column event drop not null;
alter table dead_letter add column message json;
alter table dead_letter add column stream text;
alter table dead_letter add column revision integer;
alter table dead_letter add column type text;
alter table dead_letter add column tries integer not null default 1;
alter table dead_letter add column tried_at timestamptz not null default now();
alter table dead_letter add column redrive_asked_at timestamptz;
alter table dead_letter add column left_at timestamptz;
alter table dead_letter add column left_by text;
-- Earlier reasons may quote what somebody wrote; the name of the error says what kind it was.
update dead_letter set stream = event ->> 'stream', revision = (event ->> 'revision')::integer, type = event ->> 'type',
  reason = split_part(reason, ':', 1);
alter table dead_letter add constraint dead_letter_content_check check (num_nonnulls(event, message) = 1);
create index dead_letter_order_ix on dead_letter (consumer, topic, stream, revision, id);
comment on column dead_letter.event_id is 'Of the event; of a message that is no event its partition and offset';
comment on column dead_letter.reason is 'Why, without anything that somebody wrote';
comment on column dead_letter.redrive_asked_at is 'When npm run platform -- redrive asked for it; empty once it was tried';
comment on column dead_letter.left_at is 'When an administrator decided that the message, which is no event, is nobody''s loss';
