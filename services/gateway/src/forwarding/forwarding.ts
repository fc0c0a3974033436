import type { Readable } from 'node:stream';
import replyFrom from '@fastify/reply-from';
import { notFound } from '@turnaround/application';
import { DomainError } from '@turnaround/kernel';
import { DependencyUnavailableError, PLATFORM_HEADER } from '@turnaround/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { logForwarded, type ReadingParts } from './forwarded-readings.js';
import { type Forwarded, forwardedRoutes } from './forwarded-routes.js';

const HEADERS_TIMEOUT_MS = 15_000;
/** Longer than the heartbeat of an event stream. */
const BODY_TIMEOUT_MS = 90_000;

/** Where the services are, and what they let the gateway in by. */
export interface Behind {
  addressOf(service: string): string | undefined;
  readonly platformToken: string;
}

/**
 * Passes commands, imports, feeds and ledger questions to the services, bodies and event streams as streams. The services
 * check token, permission and body themselves; a service that is away answers 503 here. Who looks at people is logged.
 */
export async function forwarding(http: FastifyInstance, behind: Behind, readings: ReadingParts): Promise<void> {
  await http.register(replyFrom, {
    disableRequestLogging: true,
    undici: {
      // More than may be on their way at once, so that none waits here for streams that stay.
      connections: 1_280,
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
      config: { forwarded: true, effort: route.effort ?? 'forwarded', upload: route.effort === 'upload' },
      handler: (request, reply) => forward(request, reply, route, behind, readings),
    });
  }
}

function forward(
  request: FastifyRequest,
  reply: FastifyReply,
  route: Forwarded,
  behind: Behind,
  readings: ReadingParts,
): FastifyReply {
  const { service, limit, patience } = route;
  const address = behind.addressOf(service);
  if (address === undefined) throw new DependencyUnavailableError(`Nobody has said where ${service} is`);
  if (Number(request.headers['content-length'] ?? 0) > limit && request.method === 'POST') {
    reply.header('connection', 'close');
    throw new DomainError('INPUT.TOO_LARGE', `The body may have ${limit} bytes at most.`);
  }
  return reply.from(`${address}${pathBehind(request, route)}`, {
    retryDelay: () => null,
    ...(patience !== undefined && { timeout: patience }),
    rewriteRequestHeaders: (_request, headers) => ({
      ...headers,
      'x-correlation-id': request.id,
      [PLATFORM_HEADER]: behind.platformToken,
    }),
    onResponse: (_request, _reply, { stream }) => {
      leaveWithCaller(reply, stream);
      void shown(request, reply, stream, route, readings).then(
        (body) => reply.send(body),
        (cause: unknown) => {
          stream.on('error', () => undefined).destroy();
          for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name);
          return reply.send(new DependencyUnavailableError('The reading could not be logged', { cause }));
        },
      );
    },
    onError: (failed, { error }) => {
      // The body, not the service, was what failed.
      if (error.cause instanceof DomainError) failed.send(error.cause);
      else failed.send(new DependencyUnavailableError(`${service} cannot be reached`, { cause: error }));
    },
  });
}

/**
 * Whoever has left is not read for any longer. By itself that is noticed only with the next piece, which of a stream may be long in
 * coming: what is read through waits for it.
 */
function leaveWithCaller({ raw }: FastifyReply, answer: Readable): void {
  const leave = (): void => {
    answer.on('error', () => undefined).destroy();
  };
  if (raw.destroyed) leave();
  else raw.once('close', leave);
}

const PLAIN_ID = /^[\w-]+$/;

/**
 * The service is asked at the address that was matched, not at the one that was written: two readings of one address, the
 * router's and the service's, would let a look go by under another name than it is logged.
 * @throws DomainError RESOURCE.NOT_FOUND for what no service has: an id of other characters, a fragment
 */
function pathBehind({ url, params }: FastifyRequest, route: Forwarded): string {
  if (url.includes('#')) throw notFound('record');
  const given = params as Readonly<Record<string, string>>;
  return route.url.slice('/api'.length).replaceAll(/:(\w+)/g, (_part, name: string) => {
    const id = given[name] ?? '';
    if (!PLAIN_ID.test(id)) throw notFound('record');
    return id;
  });
}

/** What goes out: a command tells of nobody, a refusal is logged where every refusal is. */
async function shown(
  request: FastifyRequest,
  reply: FastifyReply,
  body: Readable,
  { shows }: Forwarded,
  readings: ReadingParts,
): Promise<Readable> {
  if (shows === 'nobody' || reply.statusCode >= 300) return body;
  return logForwarded(request, reply, body, shows, readings);
}
