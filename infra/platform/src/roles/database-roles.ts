import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { asRole, takingRole } from '@turnaround/postgres';
import { schemaOf } from '@turnaround/service-kit';
import pg from 'pg';
import { backServices, frontService } from '../services.js';

/** Signs in for all services of one process, each of which takes its own role; has no right of its own. */
const PLATFORM_ROLE = 'turnaround_platform';

const script = (name: string): string =>
  readFileSync(new URL(`../../../database/${name}.sql`, import.meta.url), 'utf8');

/** Names of all services as roles and schemas have them. */
const services = [...backServices, frontService].map(({ name }) => schemaOf(name));

export interface DatabaseRoles {
  /** The address at which the service works when it has a process of its own. */
  worksAt(databaseUrl: string, service: string): string;
  /** The same where all services share the connections of one process. */
  worksTogetherAt(databaseUrl: string, service: string): string;
  /** Who changes the schemas of the service: `user:password`. */
  migrates(service: string): string;
}

/** On a server of the platform's own: makes the roles of every service (infra/database), with new passwords at every start. */
export async function makeDatabaseRoles(ownerUrl: string): Promise<DatabaseRoles> {
  const passwords = new Map<string, string>();
  const passwordOf = (role: string): string => {
    const password = passwords.get(role) ?? randomBytes(24).toString('base64url');
    passwords.set(role, password);
    return password;
  };
  const signedInAs = (role: string): string => `${role}:${passwordOf(role)}`;
  await asOwner(ownerUrl, async (client) => {
    await client.query(script('create-roles'));
    await client.query(PLATFORM);
    const signingIn = [PLATFORM_ROLE, ...services.flatMap((service) => [worker(service), migrator(service)])];
    const statements = signingIn.map((role) => `alter role ${role} password ${pg.escapeLiteral(passwordOf(role))}`);
    await client.query(statements.join('; '));
  });
  return {
    worksAt: (url, service) => asRole(url, signedInAs(worker(schemaOf(service)))),
    worksTogetherAt: (url, service) => takingRole(asRole(url, signedInAs(PLATFORM_ROLE)), worker(schemaOf(service))),
    migrates: (service) => signedInAs(migrator(schemaOf(service))),
  };
}

/** Gives what is in the database to the roles of the service whose it is, or of all services. After everything the owner made there. */
export async function settleDatabase(ownerUrl: string, service?: string): Promise<void> {
  const named = service === undefined ? services : [schemaOf(service)];
  await asOwner(ownerUrl, async (client) => {
    await client.query(`set turnaround.services = ${pg.escapeLiteral(named.join(','))}`);
    await client.query(script('settle-database'));
  });
}

const worker = (service: string): string => `turnaround_${service}_works`;
const migrator = (service: string): string => `turnaround_${service}_migrates`;

const PLATFORM = `
  do $$ begin
    if not exists (select from pg_roles where rolname = '${PLATFORM_ROLE}') then
      create role ${PLATFORM_ROLE} with login noinherit;
    end if;
  end $$;
  grant ${services.map(worker).join(', ')} to ${PLATFORM_ROLE} with inherit false, set true`;

async function asOwner(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'platform' });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
