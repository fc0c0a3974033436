import { createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import type { Database } from '@turnaround/postgres';
import { importJWK, type JWK, type JWTHeaderParameters, SignJWT, UnsecuredJWT } from 'jose';
import type { Person } from './callers.examples.spec.js';

/** The platform's own provider as a forger would wish to be it: its issuer, its key and the half of it that everybody knows. */
export interface Minting {
  token(person: Person): Promise<string>;
  /** By what is wrong with it; every door must refuse each. */
  readonly forged: Readonly<Record<string, () => Promise<string>>>;
  /** Signed and in time, and yet good no more; only the gateway can tell. */
  readonly stale: Readonly<Record<string, () => Promise<string>>>;
}

const HOUR_S = 3_600;
const sessionOf = (id: string): string => `session of ${id}`;
const now = (): number => Math.floor(Date.now() / 1000);

export async function mintingOf(database: Database, issuer: string): Promise<Minting> {
  const { rows } = await database.query<{ value: { jwks: { keys: JWK[] } } }>(
    `select value from gateway.identity_secret where name = 'provider'`,
  );
  const jwk = rows[0]?.value.jwks.keys[0];
  if (jwk === undefined) throw new TypeError('the provider keeps no key');
  const key = await importJWK(jwk, 'RS256');
  const publicPem = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

  const boss: Person = { id: 'priya-anand', name: 'Priya Anand', role: 'programme-manager' };
  const claimsOf = ({ id, name, role, teamId, agencyId }: Person): Record<string, unknown> => ({
    iss: issuer,
    aud: 'turnaround',
    sub: id,
    client_id: 'dashboard',
    jti: randomUUID(),
    sid: sessionOf(id),
    iat: now(),
    exp: now() + HOUR_S,
    name,
    role,
    ...(teamId === undefined ? {} : { team_id: teamId }),
    ...(agencyId === undefined ? {} : { agency_id: agencyId }),
  });
  const header = (more: Partial<JWTHeaderParameters> = {}): JWTHeaderParameters => ({
    alg: 'RS256',
    typ: 'at+jwt',
    ...(jwk.kid === undefined ? {} : { kid: jwk.kid }),
    ...more,
  });
  const sign = (
    claims: Record<string, unknown>,
    { with: signer = key, ...more }: Partial<JWTHeaderParameters> & { with?: Parameters<SignJWT['sign']>[0] } = {},
  ): Promise<string> => new SignJWT(claims).setProtectedHeader(header(more)).sign(signer);
  const but = (changed: Record<string, unknown>): Record<string, unknown> => ({ ...claimsOf(boss), ...changed });

  return {
    async token(person) {
      await database.query(
        `insert into gateway.identity_record (model, id, session_uid, payload, expires_at)
         values ('Session', $1, $1, $2, now() + interval '1 hour') on conflict (model, id) do nothing`,
        [sessionOf(person.id), JSON.stringify({ accountId: person.id })],
      );
      return sign(claimsOf(person));
    },
    stale: {
      'of no session': () => sign(but({ sid: undefined })),
      'of a session that has ended': () => sign(but({ sid: 'ended' })),
      'of the session of somebody else': () => sign(but({ sid: sessionOf('olu-adeyemi') })),
      'of an account that is gone': () => sign(but({ sub: 'gone-away', sid: sessionOf('gone-away') })),
      'of a role the account has no more': () => sign(but({ role: 'administrator' })),
      'of a machine nobody knows': () => sign(but({ sub: 'feed', client_id: 'feed', sid: undefined })),
    },
    forged: {
      'alg none': () => Promise.resolve(new UnsecuredJWT(but({})).encode()),
      'the public key as an HMAC secret': () =>
        sign(but({}), { alg: 'HS256', with: new TextEncoder().encode(publicPem.toString()) }),
      'the public key as an HMAC secret, without its last line end': () =>
        sign(but({}), { alg: 'HS256', with: new TextEncoder().encode(publicPem.toString().trim()) }),
      'the key of a stranger under the kid of the platform': () => sign(but({}), { with: stranger }),
      'a kid nobody knows': () => sign(but({}), { kid: 'unknown', with: stranger }),
      'its own key in its header': () =>
        sign(but({}), {
          with: stranger,
          jwk: createPublicKey(stranger).export({ format: 'jwk' }),
        }),
      'another audience': () => sign(but({ aud: 'payroll' })),
      'no audience': () => sign(but({ aud: undefined })),
      'another issuer': () => sign(but({ iss: 'https://elsewhere.example' })),
      expired: () => sign(but({ exp: now() - 60 })),
      'no end': () => sign(but({ exp: undefined })),
      'not valid yet': () => sign(but({ nbf: now() + 600 })),
      'nobody it was given to': () => sign(but({ sub: undefined })),
      'an id token of the dashboard': () => sign(but({ aud: 'dashboard', nonce: 'n', at_hash: 'h' }), { typ: 'JWT' }),
      'an id token for this audience': () => sign(but({ nonce: 'n', at_hash: 'h' }), { typ: 'JWT' }),
      'a logout token': () =>
        sign(but({ events: { 'http://schemas.openid.net/event/backchannel-logout': {} } }), { typ: 'logout+jwt' }),
      'the role of a service': () => sign(but({ sub: 'service:claims', role: 'service' })),
      'no role': () => sign(but({ role: undefined })),
      'several roles at once': () => sign(but({ role: ['partner', 'administrator'] })),
      'a partner of no agency': () => sign(but({ role: 'partner' })),
    },
  };
}
