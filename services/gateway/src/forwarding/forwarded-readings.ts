import { type TokenVerifier } from '@turnaround/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccessLog, Reading } from '../access/access-log.js';
import { unscopedSource } from '../reads/scoped-source.js';
import type { RowReader } from '../reads/row-reader.js';

type Kind = Pick<Reading, 'resource' | 'action' | 'recordId'>;

/** What another service answers that shows people, by address below `/api`. */
const shownElsewhere: readonly (readonly [RegExp, (id: string | undefined) => Kind])[] = [
  [/^\/claims\/([^/]+)\/recompute$/, (recordId) => ({ resource: 'recomputation', recordId, action: 'read' })],
  [/^\/claims\/([^/]+)\/evidence-pack$/, (recordId) => ({ resource: 'evidence-pack', recordId, action: 'export' })],
  [/^\/feed-imports\/([^/]+)\/rows$/, (recordId) => ({ resource: 'feed-imports', recordId, action: 'read' })],
  [/^\/feed-imports\/([^/]+)\/rows\.csv$/, (recordId) => ({ resource: 'feed-imports', recordId, action: 'export' })],
  [/^\/referral-imports\/([^/]+)$/, (recordId) => ({ resource: 'referral-imports', recordId, action: 'read' })],
  [/^\/pbr\/comparisons\/([^/]+)$/, (recordId) => ({ resource: 'comparisons', recordId, action: 'read' })],
  [/^\/feed(?:\/stream)?$/, () => ({ resource: 'feed', action: 'read' })],
  [/^\/ledger\/events$/, () => ({ resource: 'ledger', action: 'read' })],
];

export interface ReadingParts {
  readonly log: AccessLog;
  readonly verifier: TokenVerifier;
  readonly rows: RowReader;
}

/** Where the rules were asked of a family; the service names it in `x-case-id`, for the question is in the body. */
const EVALUATION = '/pbr/evaluate';

/**
 * Logs a look at people through another service, once that service has let it happen; nothing for any other address.
 *
 * @param answer with the headers of that service
 */
export async function logForwarded(
  request: FastifyRequest,
  path: string,
  answer: FastifyReply,
  { log, verifier, rows }: ReadingParts,
): Promise<void> {
  const kind = kindOfLook(request, path, answer);
  if (kind === undefined) return;
  const { recordId } = kind;
  await log.record({
    ...kind,
    familyId:
      path === EVALUATION
        ? await familyOf(rows, 'positions', recordId)
        : path.startsWith('/claims/')
          ? await familyOf(rows, 'claims', recordId)
          : undefined,
    actor: await verifier.verify(tokenOf(request)),
    correlationId: request.id,
  });
}

function kindOfLook(request: FastifyRequest, path: string, answer: FastifyReply): Kind | undefined {
  if (request.method === 'POST') {
    const caseId = path === EVALUATION ? answer.getHeader('x-case-id') : undefined;
    return typeof caseId === 'string' ? { resource: 'evaluation', recordId: caseId, action: 'read' } : undefined;
  }
  for (const [address, kindOf] of shownElsewhere) {
    const found = address.exec(path);
    if (found === null) continue;
    const kind = kindOf(found[1]);
    return kind.resource === 'ledger' ? { ...kind, recordId: streamAsked(request) } : kind;
  }
  return undefined;
}

/** The service behind has already checked it. */
function tokenOf({ headers }: FastifyRequest): string {
  return (headers.authorization ?? '').replace(/^Bearer +/i, '');
}

function streamAsked({ query }: FastifyRequest): string | undefined {
  const { stream } = query as { stream?: unknown };
  return typeof stream === 'string' ? stream : undefined;
}

async function familyOf(
  rows: RowReader,
  resource: 'claims' | 'positions',
  id: string | undefined,
): Promise<string | undefined> {
  const row = id === undefined ? undefined : await rows.one(unscopedSource(resource), id);
  return typeof row?.['familyId'] === 'string' ? row['familyId'] : undefined;
}
