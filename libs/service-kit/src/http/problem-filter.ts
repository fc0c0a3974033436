import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { problemFrom } from './problem-from.js';

/** Every error leaves as RFC 9457 problem details; nothing of the inside (stacks, SQL) leaves with it. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), this.logger);
  }
}

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, logger: Logger): void {
  const { problem, headers, unexpected } = problemFrom(error, request.id);
  if (unexpected) {
    // Only name, message, stack: other properties of a database error can quote personal data.
    const known = error instanceof Error ? { name: error.name, stack: error.stack } : { name: typeof error };
    logger.error({ correlationId: request.id, route: request.routeOptions.url, error: known }, 'request failed');
  }
  if (reply.sent) return;
  void reply
    .status(problem.status)
    .headers({ 'x-correlation-id': request.id, ...headers })
    .type('application/problem+json')
    .send(JSON.stringify(problem));
}
