import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '@turnaround/postgres';
import { z } from 'zod';

const Secrets = z.object({
  jwks: z.object({ keys: z.array(z.looseObject({ kty: z.string() })) }),
  cookies: z.array(z.string()),
});
type Secrets = z.infer<typeof Secrets>;

function freshSecrets(): Secrets {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: 'jwk' }), kty: 'RSA', kid: randomUUID(), use: 'sig', alg: 'RS256' };
  return { jwks: { keys: [key] }, cookies: [randomBytes(32).toString('base64url')] };
}

/** The provider's keys: made once, then the same for every start and every instance of the gateway. */
export async function providerSecrets(database: Database): Promise<Secrets> {
  const existing = await read(database);
  if (existing !== undefined) return existing;
  await database.query(
    `insert into identity_secret (name, value) values ('provider', $1) on conflict (name) do nothing`,
    [JSON.stringify(freshSecrets())],
  );
  const kept = await read(database);
  if (kept === undefined) throw new Error('The keys of the built-in provider could not be kept');
  return kept;
}

async function read(database: Database): Promise<Secrets | undefined> {
  const { rows } = await database.query(`select value from identity_secret where name = 'provider'`);
  const row = z.array(z.object({ value: Secrets })).parse(rows)[0];
  return row?.value;
}
