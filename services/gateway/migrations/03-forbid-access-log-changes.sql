create function refuse_access_log_change() returns trigger language plpgsql as $$
begin
  raise exception 'Looks are never changed or removed' using errcode = 'restrict_violation';
end $$;
create trigger access_log_is_append_only before update or delete or truncate on access_log
  for each statement execute function refuse_access_log_change();
