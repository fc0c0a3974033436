import { signInNeeded, type TokenVerifier } from '@turnaround/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Sessions } from '../identity/sessions.js';
import type { AtOnce, Effort } from './at-once.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The session of the built-in provider that the token belongs to. */
    sessionId?: string | undefined;
  }
  interface FastifyContextConfig {
    /** Takes requests without a token; decides itself who may do what. */
    open?: boolean;
    /** Goes to another service, only for people whose token is good. */
    forwarded?: boolean;
    effort?: Effort;
  }
}

/** Answers that may go on for long. */
const LASTING: ReadonlySet<Effort> = new Set(['stream', 'export']);

const BEARER = /^Bearer +([A-Za-z0-9._~+/=-]+)$/i;

/**
 * Finds out who asks, before anything is counted, read or passed on. Runs before the limits, which
 * count by what it finds. `sessions`: of the built-in provider; another issuer's tokens go by their expiry alone.
 */
export function checkTokens(http: FastifyInstance, verifier: TokenVerifier, sessions: Sessions | undefined): void {
  http.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.open === true) return;
    const { authorization } = request.headers;
    if (authorization === undefined) return;
    try {
      const token = BEARER.exec(authorization)?.[1];
      if (token === undefined) throw signInNeeded();
      const bearer = await verifier.bearerOf(token);
      await sessions?.assertLive(bearer);
      request.actor = bearer.actor;
      if (sessions !== undefined) request.sessionId = bearer.sessionId;
    } catch (error) {
      request.refusal = error;
    }
  });
}

/**
 * Lets nobody in whose token is not good where a body would be read or another service asked; the permission itself is asked by
 * the controller or by that service. Then sees that nobody has too much going on at once.
 */
export function admit(http: FastifyInstance, atOnce: AtOnce, sessions: Sessions | undefined): void {
  http.addHook('preParsing', async (request, reply) => {
    const { open, forwarded } = request.routeOptions.config;
    if (open === true) return;
    if (request.actor === undefined) {
      if (!hasBody(request) && forwarded !== true) return;
      // What is still to come of the body is not read.
      if (hasBody(request)) void reply.header('connection', 'close');
      throw request.refusal instanceof Error ? request.refusal : signInNeeded();
    }
    const effort = effortOf(request);
    if (effort === undefined) return;
    try {
      const release = await atOnce.enter(effort, request.actor.id);
      if (reply.raw.destroyed) return release();
      reply.raw.once('close', release);
      if (LASTING.has(effort)) endWithSession(request, reply, sessions);
    } catch (error) {
      if (hasBody(request)) void reply.header('connection', 'close');
      throw error;
    }
  });
}

/** What goes on after it was allowed is cut off when the session it was allowed for ends. */
function endWithSession({ sessionId }: FastifyRequest, { raw }: FastifyReply, sessions: Sessions | undefined): void {
  if (sessions === undefined) return;
  raw.once(
    'close',
    sessions.whenEnded(sessionId, () => raw.destroy()),
  );
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** The costliest thing that is asked; undefined for what is everyday. */
function effortOf({ query, headers, routeOptions: { config, url } }: FastifyRequest): Effort | undefined {
  if (config.effort !== undefined && config.effort !== 'forwarded') return config.effort;
  if (url === '/api/live') return 'stream';
  const asked = query as Readonly<Record<string, unknown>>;
  if (asked['format'] === 'csv') return 'export';
  const { filter } = asked;
  if (asked['knownAt'] !== undefined || (typeof filter === 'string' && filter.includes('knownAt'))) return 'past';
  if (headers['x-wait-for'] !== undefined) return 'wait';
  return config.effort;
}
