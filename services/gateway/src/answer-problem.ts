import { HttpException } from '@nestjs/common';
import { DomainError } from '@turnaround/kernel';
import { problemFrom } from '@turnaround/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';

/** Errors of routes that are no controllers' leave as the same problem details. */
export function answerProblem(logger: Logger) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const { problem, headers, unexpected } = problemFrom(asKnownError(error), request.id);
    if (unexpected)
      logger.error(
        { correlationId: request.id, error: error instanceof Error ? error.stack : typeof error },
        'request failed',
      );
    void reply.status(problem.status).headers(headers).type('application/problem+json').send(JSON.stringify(problem));
  };
}

/** What Fastify itself refuses carries only a status. */
function asKnownError(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number') return error;
  return error.statusCode >= 400 && error.statusCode < 500
    ? new HttpException(error.message, error.statusCode, { cause: error })
    : error;
}
