import { fileURLToPath } from 'node:url';
import { contexts, type Context } from '@turnaround/contracts';
import { openPostgresEventStore } from '@turnaround/event-store';
import { type Database, openDatabase } from '@turnaround/postgres';
import { type RunningService, schemaOf, type ServiceEnvironment, startService } from '@turnaround/service-kit';
import { startTestIssuer, testEnvironment, testMasterKey } from '@turnaround/service-kit/testing';
import { createTestDatabase, type TestDatabase } from '@turnaround/testing';
import { addressVariable, backServices, frontService } from '../services.js';
import { type DatabaseRoles, makeDatabaseRoles, settleDatabase } from './database-roles.js';

const seeds = (path: string): string => fileURLToPath(new URL(`../../../../seeds/${path}`, import.meta.url));
const services = [...backServices, frontService];
const REFUSED = { code: '42501' };

interface Right {
  readonly service: string;
  readonly table: string;
  readonly may: string;
}

describe('The roles in the database', () => {
  let test: TestDatabase;
  let roles: DatabaseRoles;
  let owner: Database;
  const closing: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    test = await createTestDatabase();
    owner = openDatabase({ url: test.url, schema: 'public', applicationName: 'spec', maxConnections: 2 });
    // As an earlier release left it: made by the owner of the server.
    const earlier = await openPostgresEventStore({ url: test.url, schema: 'claims' });
    await earlier.close();
    roles = await makeDatabaseRoles(test.url);
    await settleDatabase(test.url);
    await startEverything();
  });
  afterAll(async () => {
    for (const close of closing.toReversed()) await close();
    await owner.close();
    await test.close();
  });

  async function startEverything(): Promise<void> {
    const issuer = await startTestIssuer();
    closing.push(() => issuer.close());
    const variables: Record<string, string> = {
      ACCOUNTS_FILE: seeds('accounts.json'),
      RULE_SETS_DIR: seeds('rule-sets'),
      AUTHORITY_CODE: 'E06000054',
    };
    const environmentOf = (service: string): ServiceEnvironment => {
      const databaseUrl = roles.worksTogetherAt(test.url, service);
      const databaseUrls = Object.fromEntries(contexts.map((context) => [context, databaseUrl]));
      return {
        ...testEnvironment(test.url, issuer.issuer),
        databaseUrl,
        migrationRole: roles.migrates(service),
        ledger: { kind: 'postgres', url: databaseUrl },
        personalKeys: {
          url: databaseUrl,
          masterKey: testMasterKey,
          ...(service === 'ledger' ? { makesTable: true, migrationRole: roles.migrates(service) } : {}),
        },
        messaging: { kind: 'journals', databaseUrls: databaseUrls as Record<Context, string> },
        variables,
      };
    };
    const start = async (definition: (typeof services)[number]): Promise<RunningService> => {
      const running = await startService(definition, environmentOf(definition.name));
      closing.push(() => running.close());
      return running;
    };
    for (const { name, url } of await Promise.all(backServices.map(start))) variables[addressVariable(name)] = url;
    await start(frontService);
  }

  const workingIn = async <Result>(
    service: string,
    schema: string,
    work: (database: Database) => Promise<Result>,
  ): Promise<Result> => {
    const url = roles.worksAt(test.url, service);
    const database = openDatabase({ url, schema, applicationName: 'spec', maxConnections: 1 });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  };

  /** Rights of the working roles over tables that are another service's: what PostgreSQL itself says. */
  async function rightsOverOthers(): Promise<readonly Right[]> {
    const { rows } = await owner.query<Right>(RIGHTS_OVER_OTHERS, [services.map(({ name }) => schemaOf(name))]);
    return rows;
  }

  it('let a service see of another only the events of its journal, and the gateway the read models; keys of people are read and added, and the ledger alone destroys them', async () => {
    const rights = await rightsOverOthers();
    const isRead = ({ table }: Right): boolean => /^\w+\.(event|store_identity)$/.test(table);
    const isOfKeys = ({ table }: Right): boolean => table === 'personal_keys.data_key';
    const others = rights.filter((right) => !isRead(right) && !isOfKeys(right));
    expect([...new Set(others.map(({ service, table }) => `${service} ${table.split('.')[0]}`))]).toEqual([
      'gateway read_models',
    ]);
    expect([...new Set(rights.filter((right) => !isOfKeys(right)).map(({ may }) => may))]).toEqual(['SELECT']);
    const ofKeys = new Set(rights.filter(isOfKeys).map(({ may }) => may));
    expect(ofKeys).toEqual(new Set(['SELECT', 'INSERT']));
  });

  it.each(['ledger', ...contexts.map(schemaOf)])('let nobody change or delete an event of %s', async (schema) => {
    const { rows } = await owner.query<{ role: string }>(CHANGES, [`${schema}.event`]);
    expect(rows).toEqual([]);
    for (const statement of [
      `update event set type = 'other'`,
      'delete from event',
      'truncate event',
      'alter table event disable trigger event_is_append_only',
      'drop table event',
      `set role turnaround_${schema}_migrates`,
    ])
      await expect(workingIn(schema, schema, (database) => database.query(statement))).rejects.toMatchObject(REFUSED);
  });

  it('let the gateway add to the access log by its function alone', async () => {
    for (const statement of [
      `update access_entry set hash = ''`,
      'delete from access_entry',
      `insert into access_entry (link, entry, previous_hash, hash) values (1, '{}', '', '')`,
      'update access_head set place = 1',
      'alter table access_entry disable trigger all',
    ])
      await expect(workingIn('gateway', 'gateway', (database) => database.query(statement))).rejects.toMatchObject(
        REFUSED,
      );
  });

  it('refuse another service what it keeps', async () => {
    for (const statement of [
      'select * from claims.migration',
      'select * from claims.dead_letter',
      `insert into claims.dead_letter (consumer) values ('x')`,
      'delete from claims.consumer_checkpoint',
      'create table claims.note ()',
      'create schema notes',
      'select * from gateway.access_entry',
    ])
      await expect(workingIn('referrals', 'referrals', (database) => database.query(statement))).rejects.toMatchObject(
        REFUSED,
      );
  });

  it('are what everything runs as: no service has a superuser, nor the owner of a table', async () => {
    const { rows } = await owner.query<{ role: string }>(
      `select distinct usename as role from pg_stat_activity
        where datname = current_database() and backend_type = 'client backend' and application_name not in ('spec', 'platform')`,
    );
    expect(rows).toEqual([{ role: 'turnaround_platform' }]);
    const { rows: strong } = await owner.query(
      `select rolname from pg_roles where rolname like 'turnaround\\_%' and (rolsuper or rolcreaterole or rolcreatedb or rolbypassrls)`,
    );
    expect(strong).toEqual([]);
    await expect(
      owner.query(`select from pg_class c join pg_namespace n on n.oid = relnamespace
         where nspname in ('claims', 'ledger', 'gateway') and relowner::regrole::text <> 'turnaround_' || nspname || '_migrates'`),
    ).resolves.toMatchObject({ rows: [] });
  });
});

/** Each working role × each table of a schema that is not its own × each right that it has there. */
const RIGHTS_OVER_OTHERS = `
  select service, n.nspname || '.' || c.relname as table, may
    from unnest($1::text[]) as service, pg_class c
    join pg_namespace n on n.oid = c.relnamespace,
         unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) as may
   where c.relkind in ('r', 'p', 'v', 'm')
     and n.nspname !~ '^(pg_|information_schema)'
     and case n.nspname when 'read_models' then 'projectors' when 'ledger_operations' then 'ledger' when 'personal_keys' then 'ledger' else n.nspname end <> service
     and has_schema_privilege(format('turnaround_%s_works', service), n.oid, 'USAGE')
     and has_table_privilege(format('turnaround_%s_works', service), c.oid, may)
   order by 1, 2, 3`;

/** Which working role may change rows of the table. */
const CHANGES = `
  select rolname as role from pg_roles
   where rolname like 'turnaround\\_%\\_works' and has_table_privilege(oid, $1::regclass, 'UPDATE, DELETE, TRUNCATE')`;
