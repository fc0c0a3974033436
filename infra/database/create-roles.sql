-- The roles of every service, each made where it is missing; run it as a superuser, or as a role that may create roles, with any client:
--   psql -f infra/database/create-roles.sql
-- For the service claims:
--   turnaround_claims_migrates  owns its schemas and changes them; signs in only while a migration or a rebuild makes tables
--   turnaround_claims_works     what the service runs as: rows of its own schemas, no schema change, events are only added
--   turnaround_claims_reads     may read all of its tables; nobody signs in as it, grant it to a person who looks into the database
--   turnaround_claims_follows   may read the events of its journal; nobody signs in as it
-- Passwords are given afterwards: alter role turnaround_claims_works password '…'. Without one nobody can sign in as a role.
set createrole_self_grant = 'set, inherit';

create function pg_temp.make_role(name text, sign_in text) returns void language plpgsql as $$
begin
  if not exists (select from pg_roles where rolname = name) then
    execute format('create role %I with %s', name, sign_in);
  end if;
end $$;

do $$
declare
  service text;
  contexts constant text[] := array['referrals', 'assessment', 'planning', 'agency_coordination', 'outcomes', 'claims', 'data_feeds'];
  others constant text[] := array['ledger', 'projectors', 'subscriptions', 'gateway'];
  followed text;
begin
  foreach service in array contexts || others loop
    perform pg_temp.make_role(format('turnaround_%s_migrates', service), 'login');
    perform pg_temp.make_role(format('turnaround_%s_works', service), 'login');
    perform pg_temp.make_role(format('turnaround_%s_reads', service), 'nologin');
    perform pg_temp.make_role(format('turnaround_%s_follows', service), 'nologin');
  end loop;

  foreach service in array contexts || others loop
    -- The ledger is everybody's; without Kafka the journals are the transport, which those who consume read.
    foreach followed in array
      case when service in ('gateway', 'projectors') then array['ledger'] else contexts || array['ledger'] end
    loop
      continue when followed = service;
      execute format('grant turnaround_%s_follows to turnaround_%s_works', followed, service);
    end loop;
  end loop;
  grant turnaround_projectors_reads to turnaround_gateway_works;

  -- Health says whose open transaction holds back the readers of events. Who may not give this right leaves only the time out.
  begin
    foreach service in array contexts || others loop
      execute format('grant pg_read_all_stats to turnaround_%s_works', service);
    end loop;
  exception when insufficient_privilege then
    raise notice 'pg_read_all_stats was not granted: health will not name who holds a transaction open';
  end;
end $$;
