create table consumer_checkpoint (
  consumer text not null,
  topic text not null,
  position text not null,
  updated_at timestamptz not null default now(),
  constraint consumer_checkpoint_pk primary key (consumer, topic)
);
comment on table consumer_checkpoint is 'How far each consumer group, and the relay, has got in each journal';

create table dead_letter (
  id bigint generated always as identity constraint dead_letter_pk primary key,
  consumer text not null,
  topic text not null,
  event_id text not null,
  event json not null,
  reason text not null,
  failed_at timestamptz not null default now(),
  constraint dead_letter_consumer_topic_event_key unique (consumer, topic, event_id)
);
comment on table dead_letter is 'Events a consumer group could not handle, as they were, with the reason';
