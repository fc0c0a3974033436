import { createHash } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import { DomainError } from '@turnaround/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import helmet from 'helmet';

export interface RateLimits {
  /** Requests a minute of one signed-in person or machine. */
  readonly signedIn: number;
  /** Requests a minute of one address without a token. */
  readonly anonymous: number;
}

/** Machines that load programmes are welcome; a runaway loop is not. */
export const USUAL_RATES: RateLimits = { signedIn: 30_000, anonymous: 3_000 };

const LIMITED = /^\/(api|oidc|identity)(\/|$)/;

/** Bounds what one caller may ask for in a minute. A made-up token gets nowhere past the service's own check. */
export async function limitRates(http: FastifyInstance, { signedIn, anonymous }: RateLimits): Promise<void> {
  await http.register(rateLimit, {
    global: true,
    max: (request) => (request.headers.authorization === undefined ? anonymous : signedIn),
    timeWindow: '1 minute',
    cache: 20_000,
    keyGenerator: callerOf,
    allowList: (request) => !LIMITED.test(request.url),
    errorResponseBuilder: (_request, { after }) =>
      new DomainError('RATE.LIMITED', `Too many requests; please wait ${after} and try again.`),
  });
}

function callerOf(request: FastifyRequest): string {
  const { authorization } = request.headers;
  if (authorization === undefined) return request.ip;
  return `${request.ip} ${createHash('sha256').update(subjectOf(authorization)).digest('base64url')}`;
}

/** Whom the token claims to be for, unchecked: a new token of the same person counts on. */
function subjectOf(authorization: string): string {
  const payload = authorization.split('.')[1];
  if (payload === undefined) return authorization;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null && 'sub' in claims ? String(claims.sub) : authorization;
  } catch {
    return authorization;
  }
}

/** Headers of every answer, also of those that the identity provider and the live stream write themselves; pages set a policy of their own. */
export function secureHeaders(http: FastifyInstance, { https }: { https: boolean }): void {
  const protect = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    crossOriginOpenerPolicy: { policy: 'same-origin-allow-popups' },
    frameguard: { action: 'deny' },
    strictTransportSecurity: https,
  });
  http.addHook('onRequest', (request, reply, done) => protect(request.raw, reply.raw, () => done()));
}
