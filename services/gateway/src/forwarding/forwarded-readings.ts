import { type TokenVerifier } from '@turnaround/service-kit';
import type { FastifyRequest } from 'fastify';
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

/** Logs a look at people through another service, once that service has let it happen; nothing for any other address. */
export async function logForwarded(
  request: FastifyRequest,
  path: string,
  { log, verifier, rows }: ReadingParts,
): Promise<void> {
  for (const [address, kindOf] of shownElsewhere) {
    const found = address.exec(path);
    if (found === null) continue;
    const kind = kindOf(found[1]);
    await log.record({
      ...kind,
      recordId: kind.resource === 'ledger' ? streamAsked(request) : kind.recordId,
      familyId: path.startsWith('/claims/') ? await familyOfClaim(rows, kind.recordId) : undefined,
      actor: await verifier.verify(tokenOf(request)),
      correlationId: request.id,
    });
    return;
  }
}

/** The service behind has already checked it. */
function tokenOf({ headers }: FastifyRequest): string {
  return (headers.authorization ?? '').replace(/^Bearer +/i, '');
}

function streamAsked({ query }: FastifyRequest): string | undefined {
  const { stream } = query as { stream?: unknown };
  return typeof stream === 'string' ? stream : undefined;
}

async function familyOfClaim(rows: RowReader, claimId: string | undefined): Promise<string | undefined> {
  const claim = claimId === undefined ? undefined : await rows.one(unscopedSource('claims'), claimId);
  return typeof claim?.['familyId'] === 'string' ? claim['familyId'] : undefined;
}
