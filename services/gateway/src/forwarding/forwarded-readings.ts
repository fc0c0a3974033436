import type { Readable } from 'node:stream';
import type { Actor } from '@turnaround/kernel';
import type { TokenVerifier } from '@turnaround/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccessLog } from '../access/access-log.js';
import { logLook, type Look as LogEntry } from '../access/looks.js';
import { type FamiliesOf, lookThrough } from './look-through.js';

/** What is known of a question once the service has answered it. */
interface Asked {
  /** `:id` of the address as it was matched: however it was written, it is this record the service was asked for. */
  readonly id: string | undefined;
  readonly query: Readonly<Record<string, unknown>>;
  /** A header of the service's answer. */
  readonly answered: (header: string) => unknown;
}

/** What an answer shows; undefined where this one shows nobody unless it names a family. */
export type Look = (asked: Asked) => Pick<LogEntry, 'resource' | 'action' | 'recordId'> | undefined;

export interface ReadingParts {
  readonly log: AccessLog;
  readonly verifier: TokenVerifier;
  readonly familiesOf: FamiliesOf;
}

/**
 * Logs whom another service's answer shows while it goes through, whatever address it is of: no reading without its entry.
 *
 * @param answer with the headers of that service
 * @throws DependencyUnavailableError where the look cannot be logged, or the token not be read
 */
export async function logForwarded(
  request: FastifyRequest,
  answer: FastifyReply,
  body: Readable,
  look: Look | undefined,
  { log, verifier, familiesOf }: ReadingParts,
): Promise<Readable> {
  const shown = look?.({
    id: (request.params as { readonly id?: string }).id,
    query: request.query as Readonly<Record<string, unknown>>,
    answered: (header) => answer.getHeader(header),
  });
  if (shown !== undefined) request.look = shown;
  // An id in the address or the headers may be all that tells whose a file is: nobody looks into an archive.
  const known = shown?.recordId === undefined ? [] : await familiesOf([shown.recordId]);
  const type = String(answer.getHeader('content-type'));
  const isText = /^text\/|json/.test(type);
  let first = true;
  return lookThrough(body, {
    familiesOf: isText ? familiesOf : () => Promise.resolve([]),
    eachTime: type.startsWith('text/event-stream'),
    log: async (families) => {
      const familyIds = new Set([...(first ? known : []), ...families]);
      const nothing = shown === undefined && familyIds.size === 0;
      first = false;
      if (nothing) return;
      request.actor ??= await actorOf(request, verifier);
      await logLook(log, request, familyIds);
    },
  });
}

/** The service behind has already checked it. */
function actorOf({ headers }: FastifyRequest, verifier: TokenVerifier): Promise<Actor> {
  return verifier.verify((headers.authorization ?? '').replace(/^Bearer +/i, ''));
}
