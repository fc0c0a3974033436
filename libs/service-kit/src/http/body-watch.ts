import { DomainError } from '@turnaround/kernel';
import { every } from '@turnaround/resilience';
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Takes large files: it may take long until they are here, as long as they keep coming. */
    upload?: boolean;
  }
}

export interface BodyPace {
  /** A body that is not whole by then is given up; of a file, one that has not come on by `leastBytes` since. */
  readonly withinMs: number;
  readonly leastBytes: number;
}

/** A file over the slowest line that anybody has, about 8 kbit/s, still comes on. */
export const USUAL_PACE: BodyPace = { withinMs: 20_000, leastBytes: 20_000 };

/**
 * Gives up bodies that come so slowly that somebody does it on purpose, or has gone. They are answered 408 where they still can be.
 * @param patient a body need not be whole as long as it comes on, whatever the route: behind the gateway, which is not patient
 */
export function watchBodies(http: FastifyInstance, { withinMs, leastBytes }: BodyPace, patient: boolean): void {
  http.addHook('preParsing', (request, reply, payload, done) => {
    done(null, payload);
    if (!isComing(request)) return;
    let seen = request.socket.bytesRead;
    const stop = every(withinMs, () => {
      const came = request.socket.bytesRead - seen;
      seen += came;
      if (request.raw.complete) return stop();
      if ((patient || request.routeOptions.config.upload === true) && came >= leastBytes) return;
      stop();
      void reply.header('connection', 'close');
      // Whoever reads the body answers with the error; the connection itself stays until the answer is out.
      if (payload.listenerCount('error') > 0) payload.emit('error', tooSlow());
      else request.raw.destroy();
    });
    request.raw.once('close', stop);
  });
}

function isComing({ headers, raw }: FastifyRequest): boolean {
  if (raw.complete) return false;
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function tooSlow(): Error {
  const error = new DomainError('INPUT.TOO_SLOW', 'The body came too slowly; check the connection and send it again.');
  // For Fastify, which looks at this alone.
  return Object.assign(error, { statusCode: 408 });
}
