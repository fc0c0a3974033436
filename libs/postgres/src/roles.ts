import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Health says whose open transaction holds back the readers of events. An owner who may not give this right leaves only the time out. */
const MAY_SEE_WHO_HOLDS_BACK = `
  do $$ begin
    grant pg_read_all_stats to turnaround_worker;
  exception when insufficient_privilege then null;
  end $$`;

/** Works with rows; may not change a schema, nor an event. */
const WORKING_ROLE = 'turnaround_worker';

/** The same database at which somebody else signs in. @param role `user:password` as it stands in an address */
export function asRole(url: string, role: string): string {
  const address = new URL(url);
  const [username = '', ...password] = role.split(':');
  address.username = username;
  address.password = password.join(':');
  return address.href;
}

/** `user:password` as it stands in the address. */
export function roleIn(url: string): string {
  const { username, password } = new URL(url);
  return `${username}:${password}`;
}

/** On a server of the platform's own: makes the role that works, with a new password at every start. Gives it as `user:password`. */
export async function makeWorkingRole(ownerUrl: string): Promise<string> {
  const password = randomBytes(24).toString('base64url');
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query('select from pg_roles where rolname = $1', [WORKING_ROLE]);
    const verb = rows.length === 0 ? 'create' : 'alter';
    await client.query(`${verb} role ${WORKING_ROLE} with login password ${pg.escapeLiteral(password)}`);
    await client.query(MAY_SEE_WHO_HOLDS_BACK);
  } finally {
    await client.end();
  }
  return `${WORKING_ROLE}:${password}`;
}
