create table reaction_member (
  begun_as text not null,
  reaction text not null,
  consumer_group text not null,
  since timestamptz not null default now(),
  constraint reaction_member_pk primary key (begun_as, reaction)
);
comment on table reaction_member is 'With which consumer group each reaction follows events; never changed, for a group remembers how far it has read';
comment on column reaction_member.begun_as is 'The group the service names for the reaction';
comment on column reaction_member.consumer_group is 'That group where the reaction was in it from its beginning, else one of its own, which began at the start of the topics';
