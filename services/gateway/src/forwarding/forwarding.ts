import replyFrom from '@fastify/reply-from';
import { allCommands } from '@turnaround/contracts';
import { DomainError } from '@turnaround/kernel';
import { DependencyUnavailableError } from '@turnaround/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { logForwarded, type ReadingParts } from './forwarded-readings.js';

const HEADERS_TIMEOUT_MS = 15_000;
/** Longer than the heartbeat of an event stream. */
const BODY_TIMEOUT_MS = 90_000;
const COMMAND_LIMIT_BYTES = 1024 * 1024;
const IMPORT_LIMIT_BYTES = 10 * 1024 * 1024;
/** A feed is a term of a whole authority's schools. */
const FEED_LIMIT_BYTES = 64 * 1024 * 1024;
/** A service reads a large file as fast as it can keep it, and answers only then. */
const UPLOAD_PATIENCE_MS = 5 * 60_000;

type AddressOf = (service: string) => string | undefined;

interface Forwarded {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly service: string;
  /** Largest body passed on; the service itself checks again. */
  readonly limit: number;
  /** Longest silence of the service, where it may be longer than usual. */
  readonly patience?: number;
}

/** Every address the gateway only passes on; below `/api` the service has the same path without `/api`. */
function forwardedRoutes(): readonly Forwarded[] {
  return [
    ...allCommands.map(({ path, context }): Forwarded => ({
      method: 'POST',
      url: `/api${path}`,
      service: context,
      limit: COMMAND_LIMIT_BYTES,
    })),
    { method: 'POST', url: '/api/referral-imports', service: 'referrals', limit: IMPORT_LIMIT_BYTES },
    ...reading('referrals', '/api/referral-imports'),
    ...reading('partner-feeds', '/api/feed'),
    ...reading('ledger', '/api/ledger'),
    { method: 'POST', url: '/api/pbr/evaluate', service: 'outcomes', limit: COMMAND_LIMIT_BYTES },
    ...reading('outcomes', '/api/pbr/rule-sets'),
    { method: 'POST', url: '/api/pbr/comparisons', service: 'outcomes', limit: COMMAND_LIMIT_BYTES },
    ...reading('outcomes', '/api/pbr/comparisons'),
    {
      method: 'POST',
      url: '/api/feed-imports',
      service: 'outcomes',
      limit: FEED_LIMIT_BYTES,
      patience: UPLOAD_PATIENCE_MS,
    },
    { method: 'POST', url: '/api/feed-imports/:id/take-back', service: 'outcomes', limit: COMMAND_LIMIT_BYTES },
    ...reading('outcomes', '/api/feed-imports'),
    ...reading('outcomes', '/api/feeds'),
    { method: 'GET', url: '/api/claims/:id/recompute', service: 'outcomes', limit: 0 },
    { method: 'GET', url: '/api/claims/:id/evidence-pack', service: 'outcomes', limit: 0 },
  ];
}

function reading(service: string, url: string): readonly Forwarded[] {
  return [url, `${url}/*`].map((each) => ({ method: 'GET', url: each, service, limit: 0 }));
}

/**
 * Passes commands, imports, feeds and ledger questions to the services, bodies and event streams as streams. The services
 * check token, permission and body themselves; a service that is away answers 503 here. Who looks at people is logged.
 */
export async function forwarding(http: FastifyInstance, addressOf: AddressOf, readings: ReadingParts): Promise<void> {
  await http.register(replyFrom, {
    disableRequestLogging: true,
    undici: {
      connections: 64,
      pipelining: 1,
      headersTimeout: HEADERS_TIMEOUT_MS,
      bodyTimeout: BODY_TIMEOUT_MS,
      connect: { timeout: 3_000 },
    },
  });
  http.removeAllContentTypeParsers();
  http.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  for (const route of forwardedRoutes()) {
    http.route({
      method: route.method,
      url: route.url,
      handler: (request, reply) => forward(request, reply, route, addressOf(route.service), readings),
    });
  }
}

function forward(
  request: FastifyRequest,
  reply: FastifyReply,
  { service, limit, patience }: Forwarded,
  address: string | undefined,
  readings: ReadingParts,
): FastifyReply {
  if (address === undefined) throw new DependencyUnavailableError(`Nobody has said where ${service} is`);
  if (Number(request.headers['content-length'] ?? 0) > limit && request.method === 'POST') {
    reply.header('connection', 'close');
    throw new DomainError('INPUT.TOO_LARGE', `The body may have ${limit} bytes at most.`);
  }
  const path = request.url.slice('/api'.length).split('?')[0] ?? '';
  return reply.from(`${address}${path}`, {
    retryDelay: () => null,
    ...(patience !== undefined && { timeout: patience }),
    rewriteRequestHeaders: (_request, headers) => ({ ...headers, 'x-correlation-id': request.id }),
    onResponse: (_request, _reply, { stream }) => {
      void logged(request, reply, path, readings).then((error) => {
        if (error === undefined) return reply.send(stream);
        stream.on('error', () => undefined).destroy();
        for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name);
        return reply.send(error);
      });
    },
    onError: (failed, { error }) => {
      failed.send(new DependencyUnavailableError(`${service} cannot be reached`, { cause: error }));
    },
  });
}

/** Undefined when it is logged or need not be; else why the answer may not go out: no reading without its entry. */
async function logged(
  request: FastifyRequest,
  reply: FastifyReply,
  path: string,
  readings: ReadingParts,
): Promise<Error | undefined> {
  if (reply.statusCode >= 300) return undefined;
  try {
    await logForwarded(request, path, reply, readings);
    return undefined;
  } catch (error) {
    return new DependencyUnavailableError('The reading could not be logged', { cause: error });
  }
}
