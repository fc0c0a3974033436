-- Gives what is in this database to the roles of create-roles.sql; run it as whoever owns it now, once they are there and again after a
-- restore. `turnaround.services` names whose database it is: one service, or all of them with commas.
--   psql -c "set turnaround.services = 'claims'" -f infra/database/settle-database.sql turnaround_claims
do $$
declare
  services constant text[] := string_to_array(current_setting('turnaround.services'), ',');
  service text;
  migrator text;
  thing record;
begin
  if exists (select from pg_roles where rolname = 'turnaround_worker') then
    -- Worked for every service until each had a role of its own.
    drop owned by turnaround_worker;
  end if;
  foreach service in array services loop
    migrator := format('turnaround_%s_migrates', service);
    execute format('grant create on database %I to %I', current_database(), migrator);
    for thing in
      with here as (
        select oid, nspname from pg_namespace
         where nspname = any (case service
                 when 'ledger' then array['ledger', 'ledger_operations', 'personal_keys']
                 when 'projectors' then array['read_models']
                 else array[service]
               end)
      )
      select 'schema' as kind, quote_ident(nspname) as name, nspowner as owner from here join pg_namespace using (oid, nspname)
      union all
      select case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end,
             c.oid::regclass::text, relowner
        from pg_class c join here on here.oid = relnamespace
       where relkind in ('r', 'p', 'v', 'm', 'S')
         -- A sequence of a column goes with its table.
         and not exists (select from pg_depend d where d.objid = c.oid and relkind = 'S' and d.deptype in ('a', 'i'))
      union all
      select 'routine', p.oid::regprocedure::text, proowner from pg_proc p join here on here.oid = pronamespace
      union all
      select 'type', t.oid::regtype::text, typowner from pg_type t join here on here.oid = typnamespace where typtype in ('e', 'd')
    loop
      continue when thing.owner = migrator::regrole;
      execute format('alter %s %s owner to %I', thing.kind, thing.name, migrator);
    end loop;
  end loop;
  if cardinality(services) = 1 then
    -- Nobody else has business in a database that is one service's.
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to %s', current_database(),
      (select string_agg(format('turnaround_%s_%s', service, suffix), ', ')
         from unnest(array['migrates', 'works', 'reads', 'follows']) as suffix));
  end if;
end $$;
