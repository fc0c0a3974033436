import type { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { Readable } from 'node:stream';

/**
 * Takes another content type than JSON. With a limit the body is read whole; without one it is handed on as it arrives, and
 * whoever takes it counts the bytes. To be called while modules are made, before there are routes.
 */
export function acceptBody({ httpAdapter }: HttpAdapterHost, contentType: string, mostBytes?: number): void {
  const fastify = httpAdapter.getInstance<FastifyInstance>();
  if (mostBytes === undefined) {
    fastify.addContentTypeParser(contentType, (_request, payload: Readable, done) => done(null, payload));
  } else {
    fastify.addContentTypeParser(contentType, { parseAs: 'buffer', bodyLimit: mostBytes }, (_request, body, done) =>
      done(null, body),
    );
  }
}
