import { FastifyAdapter } from '@nestjs/platform-fastify';
import { InvalidInputError, notFound } from '@turnaround/application';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Address } from '../service-definition.js';
import { type BodyPace, USUAL_PACE, watchBodies } from './body-watch.js';
import { DEEPEST_JSON, nestsTooDeep } from './json-depth.js';
import { sendProblem } from './problem-filter.js';
import { correlationIdOf } from './tracing.js';

/** Commands are small; imports set their own limit. */
const BODY_LIMIT_BYTES = 1024 * 1024;

/** Longer than the minute after which proxies give up idle connections, so that none is closed under a request. */
const KEEP_ALIVE_MS = 65_000;
/** The head of a request is a few kilobytes: whoever takes longer keeps a connection open on purpose. */
const HEADERS_MS = 10_000;
/** Until the last byte of the largest file is here. */
const LONGEST_REQUEST_MS = 10 * 60_000;

export interface AdapterOptions {
  /** What everybody reaches, not only the platform itself. */
  readonly front: boolean;
  readonly trustedProxies: readonly string[];
  readonly bodyPace?: BodyPace | undefined;
}

/**
 * JSON is the only content type unless a service adds another; no answer, no log line without its correlation id.
 * @param addresses takes every address that is added to the router, by whatever part
 */
export function serviceAdapter(
  logger: Logger,
  addresses: Address[],
  { front, trustedProxies, bodyPace = USUAL_PACE }: AdapterOptions,
): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    genReqId: correlationIdOf,
    // Whoever is not named writes what it likes into X-Forwarded-For, and is not believed.
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: LONGEST_REQUEST_MS,
    http: { headersTimeout: HEADERS_MS, connectionsCheckingInterval: HEADERS_MS / 4 },
    // Idle keep-alive connections must not hold up a shutdown.
    forceCloseConnections: 'idle',
    // Addresses that cannot even be read (broken percent-encoding).
    frameworkErrors: (_error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(notFound('page'), request, reply, logger),
  });
  const fastify = adapter.getInstance();
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) addresses.push({ method: one, path: url });
  });
  traceRequests(fastify, logger);
  watchBodies(fastify, bodyPace, !front);
  fastify.removeAllContentTypeParsers();
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (nestsTooDeep(body)) done(tooDeep());
    else void parse(request, body, done);
  });
  return adapter;
}

function tooDeep(): Error {
  const error = new InvalidInputError([{ pointer: '', rule: `must not nest deeper than ${DEEPEST_JSON} levels` }]);
  // For Fastify, which looks at this alone.
  return Object.assign(error, { statusCode: 400 });
}

/** Correlation id out, and one log line a request: route pattern, never the address with its ids and search words. */
function traceRequests(fastify: FastifyInstance, logger: Logger): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-correlation-id', request.id);
    done();
  });
  if (!logger.isLevelEnabled('debug')) return;
  fastify.addHook('onResponse', (request, reply, done) => {
    logger.debug(
      {
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
        correlationId: request.id,
        actorId: request.actor?.id,
      },
      'request',
    );
    done();
  });
}
