import rateLimit from '@fastify/rate-limit';
import { DomainError } from '@turnaround/kernel';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';
import { addressKey } from './sign-in-guard/address.js';

export interface RateLimits {
  /** Requests a minute of one signed-in person or machine. */
  readonly signedIn: number;
  /** Requests a minute of one address without a token. */
  readonly anonymous: number;
}

/** Machines that load programmes are welcome; a runaway loop is not. */
export const USUAL_RATES: RateLimits = { signedIn: 30_000, anonymous: 3_000 };

/**
 * Bounds what one caller may ask for in a minute, at whatever address and however it is written: what counts is the route that was
 * matched. A token counts once it is found good; a made-up one counts for the address it comes from.
 */
export async function limitRates(http: FastifyInstance, { signedIn, anonymous }: RateLimits): Promise<void> {
  await http.register(rateLimit, {
    global: true,
    max: (request) => (request.actor === undefined ? anonymous : signedIn),
    timeWindow: '1 minute',
    cache: 20_000,
    keyGenerator: ({ actor, ip }) => (actor === undefined ? `address ${addressKey(ip)}` : `person ${actor.id}`),
    errorResponseBuilder: (_request, { after }) =>
      new DomainError('RATE.LIMITED', `Too many requests; please wait ${after} and try again.`),
  });
}

/** What no screen of ours asks a browser for, so that nothing brought into one can. */
const NO_DEVICES = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'serial', 'usb']
  .map((feature) => `${feature}=()`)
  .join(', ');

/**
 * Headers of every answer (docs/headers.md), also of those that the identity provider and the live stream write themselves; pages set a policy of their
 * own. What nobody has said may be kept is kept nowhere: nearly every answer is about somebody.
 */
export function secureHeaders(http: FastifyInstance, { https }: { https: boolean }): void {
  const protect = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    crossOriginOpenerPolicy: { policy: 'same-origin-allow-popups' },
    frameguard: { action: 'deny' },
    strictTransportSecurity: https,
  });
  http.addHook('onRequest', (request, reply, done) => {
    reply.raw.setHeader('cache-control', 'no-store');
    reply.raw.setHeader('permissions-policy', NO_DEVICES);
    protect(request.raw, reply.raw, () => done());
  });
}
