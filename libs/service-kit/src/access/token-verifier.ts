import { Role } from '@turnaround/contracts';
import { DomainError, type Actor } from '@turnaround/kernel';
import {
  createRemoteJWKSet,
  errors,
  type JWTHeaderParameters,
  jwtVerify,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose';
import { z } from 'zod';
import { DependencyUnavailableError, notPermitted, signInNeeded } from '../http/problem-errors.js';

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'];
const CLOCK_TOLERANCE_SECONDS = 5;
const DISCOVERY_TIMEOUT_MS = 5000;
/** A key that the issuer withdraws is not trusted much longer than that. */
const REMEMBERED_MS = 60_000;
const MOST_REMEMBERED = 2_000;

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

const Claims = z.object({
  sub: z.string().min(1),
  name: z.string().optional(),
  role: Role,
  team_id: z.string().optional(),
  agency_id: z.uuid().optional(),
  sid: z.string().optional(),
});

/** Whom a token was given to, and what it hangs on. */
export interface Bearer {
  readonly actor: Actor;
  /** The session it was given in, where the issuer says so; a machine has none. */
  readonly sessionId: string | undefined;
}

/** Turns a bearer token into the person it was given to. */
export interface TokenVerifier {
  /**
   * @throws DomainError ACCESS.SIGN_IN, ACCESS.TOKEN_EXPIRED, ACCESS.NOT_PERMITTED
   * @throws DependencyUnavailableError while the identity provider's keys cannot be had
   */
  verify(token: string): Promise<Actor>;
  /** The same with the session, which only the issuer can tell has ended. @throws as `verify` */
  bearerOf(token: string): Promise<Bearer>;
}

/**
 * Checks tokens against the issuer's published keys, which are looked up with the first token. A token that was found good is good for
 * another minute at most, never past its expiry: checking a signature costs as much as all else a command does here.
 */
export function openIdTokenVerifier(identity: { issuer: string; audience: string }): TokenVerifier {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const currentKeys = (): Promise<JWTVerifyGetKey> => {
    keys ??= discoverKeys(identity.issuer).catch((error: unknown) => {
      keys = undefined;
      throw error;
    });
    return keys;
  };
  const good = new Map<string, { readonly bearer: Bearer; readonly until: number }>();
  const bearerOf = async (token: string): Promise<Bearer> => {
    const known = good.get(token);
    if (known !== undefined && known.until > Date.now()) return known.bearer;
    good.delete(token);
    const keySet = await currentKeys();
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keySet, {
        issuer: identity.issuer,
        audience: identity.audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: new Date(Date.now()),
        requiredClaims: ['exp', 'sub'],
      });
      assertForAccess(payload, protectedHeader);
      const bearer = bearerFrom(payload);
      if (good.size >= MOST_REMEMBERED) good.clear();
      good.set(token, { bearer, until: Math.min(Date.now() + REMEMBERED_MS, expiryOf(payload)) });
      return bearer;
    } catch (error) {
      throw refusalOf(error);
    }
  };
  return { bearerOf, verify: async (token) => (await bearerOf(token)).actor };
}

async function discoverKeys(issuer: string): Promise<JWTVerifyGetKey> {
  try {
    const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(`discovery answered ${response.status}`);
    const discovered = Discovery.parse(await response.json());
    if (discovered.issuer !== issuer) throw new Error(`discovery names another issuer: ${discovered.issuer}`);
    return createRemoteJWKSet(new URL(discovered.jwks_uri), { timeoutDuration: DISCOVERY_TIMEOUT_MS });
  } catch (cause) {
    throw new DependencyUnavailableError(`The identity provider ${issuer} cannot be reached`, { cause });
  }
}

/** What providers call access tokens in the header; some say only that it is a JWT, or nothing. */
const ACCESS_TOKENS = [undefined, 'jwt', 'at+jwt', 'application/at+jwt'];
/** Claims that only id tokens and logout tokens carry (OpenID Connect Core 2 and 3.1.3.6, Back-Channel Logout 2.4). */
const NEVER_FOR_ACCESS = ['nonce', 'at_hash', 'c_hash', 's_hash', 'events'];

/** A provider signs other tokens with the same key, and may be told to make them out to the same audience. */
function assertForAccess(payload: JWTPayload, { typ }: JWTHeaderParameters): void {
  const isAccessToken = ACCESS_TOKENS.includes(typ?.toLowerCase()) && !NEVER_FOR_ACCESS.some((name) => name in payload);
  if (!isAccessToken) throw signInNeeded('This token is not for access; send the access token.');
}

function expiryOf({ exp = 0 }: JWTPayload): number {
  return (exp + CLOCK_TOLERANCE_SECONDS) * 1000;
}

function bearerFrom(payload: JWTPayload): Bearer {
  const claims = Claims.safeParse(payload);
  if (!claims.success) throw notPermitted();
  const { sub, name, role, team_id, agency_id, sid } = claims.data;
  if (role === 'partner' && agency_id === undefined) throw notPermitted();
  const actor: Actor = {
    id: sub,
    name: name ?? sub,
    role,
    ...(team_id === undefined ? {} : { teamId: team_id }),
    ...(agency_id === undefined ? {} : { agencyId: agency_id }),
  };
  return { actor, sessionId: sid };
}

function refusalOf(error: unknown): Error {
  if (error instanceof DomainError) return error;
  if (error instanceof errors.JWTExpired) {
    return new DomainError('ACCESS.TOKEN_EXPIRED', 'The token has expired; sign in again.');
  }
  // Any other JOSE error is about the token, except those of fetching the keys, which are general or time-outs.
  const aboutToken =
    error instanceof errors.JOSEError &&
    !(error instanceof errors.JWKSTimeout) &&
    error.code !== errors.JOSEError.code &&
    !(error instanceof errors.JWKSInvalid);
  if (aboutToken) return signInNeeded('The token is not one this platform accepts; sign in again.');
  return new DependencyUnavailableError('The keys of the identity provider cannot be had', { cause: error });
}
