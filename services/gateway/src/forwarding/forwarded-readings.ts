import { type TokenVerifier } from '@turnaround/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccessLog, Reading } from '../access/access-log.js';
import { unscopedSource } from '../reads/scoped-source.js';
import type { RowReader } from '../reads/row-reader.js';

/** What is known of a question once the service has answered it. */
interface Asked {
  /** `:id` of the address as it was matched: however it was written, it is this record the service was asked for. */
  readonly id: string | undefined;
  readonly query: Readonly<Record<string, unknown>>;
  /** A header of the service's answer. */
  readonly answered: (header: string) => unknown;
}

interface Shown extends Pick<Reading, 'resource' | 'action' | 'recordId'> {
  /** The read model whose record of the same id says which family this is. */
  readonly familyIn?: 'claims' | 'positions';
}

/** Whom an answer shows; undefined where this one shows nobody. */
export type Look = (asked: Asked) => Shown | undefined;

export interface ReadingParts {
  readonly log: AccessLog;
  readonly verifier: TokenVerifier;
  readonly rows: RowReader;
}

/**
 * Logs a look at people through another service, once that service has let it happen.
 *
 * @param answer with the headers of that service
 */
export async function logForwarded(
  request: FastifyRequest,
  answer: FastifyReply,
  look: Look,
  { log, verifier, rows }: ReadingParts,
): Promise<void> {
  const shown = look({
    id: (request.params as { readonly id?: string }).id,
    query: request.query as Readonly<Record<string, unknown>>,
    answered: (header) => answer.getHeader(header),
  });
  if (shown === undefined) return;
  const { familyIn, ...reading } = shown;
  await log.record({
    ...reading,
    familyId: familyIn === undefined ? undefined : await familyOf(rows, familyIn, reading.recordId),
    actor: await verifier.verify(tokenOf(request)),
    correlationId: request.id,
  });
}

/** The service behind has already checked it. */
function tokenOf({ headers }: FastifyRequest): string {
  return (headers.authorization ?? '').replace(/^Bearer +/i, '');
}

async function familyOf(
  rows: RowReader,
  resource: 'claims' | 'positions',
  id: string | undefined,
): Promise<string | undefined> {
  const row = id === undefined ? undefined : await rows.one(unscopedSource(resource), id);
  return typeof row?.['familyId'] === 'string' ? row['familyId'] : undefined;
}
