import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { notFound } from '@turnaround/application';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { ProblemFilter, sendProblem } from './problem-filter.js';
import { correlationIdOf } from './tracing.js';

/** Commands are small; imports set their own limit. */
const BODY_LIMIT_BYTES = 1024 * 1024;

export function serviceAdapter(logger: Logger): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    genReqId: correlationIdOf,
    // Idle keep-alive connections must not hold up a shutdown.
    forceCloseConnections: 'idle',
    // Addresses that cannot even be read (broken percent-encoding).
    frameworkErrors: (_error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(notFound('page'), request, reply, logger),
  });
}

export function problemAnswers(app: NestFastifyApplication, logger: Logger): void {
  app.useGlobalFilters(new ProblemFilter(logger));
}

/** Correlation id out, and one log line a request: route pattern, never the address with its ids and search words. */
export function traceRequests(app: NestFastifyApplication, logger: Logger): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-correlation-id', request.id);
    done();
  });
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

/** JSON is the only content type unless a service adds another. */
export function jsonOnly(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    fastify.getDefaultJsonParser('error', 'error'),
  );
}
