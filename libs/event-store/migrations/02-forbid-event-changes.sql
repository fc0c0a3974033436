create function refuse_event_change() returns trigger language plpgsql as $$
begin
  raise exception 'Events are never changed or removed' using errcode = 'restrict_violation';
end $$;
create trigger event_is_append_only before update or delete or truncate on event
  for each statement execute function refuse_event_change();
