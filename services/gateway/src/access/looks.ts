import type { AccessAction } from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import type { TokenVerifier } from '@turnaround/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AccessEntry, AccessLog } from './access-log.js';
import type { FamiliesOf } from '../forwarding/look-through.js';
import { familiesNamedIn } from './families-named.js';

/** What a handler knows of a look better than the answer shows it. */
export interface Look {
  readonly resource: string;
  readonly action: AccessAction;
  readonly recordId?: string | undefined;
  readonly knownAt?: string | undefined;
  /** Families shown that the answer does not call so; those it names as `familyId` or `familyIds` are found anyway. */
  readonly familyIds?: readonly string[];
}

declare module 'fastify' {
  interface FastifyRequest {
    look?: Look | undefined;
    /** Set once the look is being logged, so that the answer waits for it and does not log it again. */
    lookLogged?: Promise<void>;
  }
}

interface AccessParts {
  readonly verifier: TokenVerifier;
  readonly familiesOf: FamiliesOf;
}

const SHOWN_IN_PART = 300;
const REFUSED = new Set([401, 403]);

/**
 * Logs every answer below `/api` that names a family, and every refusal, whichever part of the gateway made it: a new address need
 * not remember to. Nothing goes out that could not be logged.
 */
export function logAccess(http: FastifyInstance, log: AccessLog, { verifier, familiesOf }: AccessParts): void {
  http.addHook('preSerialization', async (request, reply, payload) => {
    if (!isApi(request) || reply.statusCode >= SHOWN_IN_PART) return payload;
    if (request.lookLogged === undefined) beginLook(log, request, payload);
    await request.lookLogged;
    return payload;
  });
  http.addHook('onSend', async (request, reply, payload) => {
    if (isRefusal(request, reply)) {
      await log.append({
        ...(await entryOf(request, verifier)),
        action: isCommand(request) ? 'command' : (request.look?.action ?? 'read'),
        outcome: 'refused',
        familyIds: await familiesAskedFor(request, familiesOf),
        origin: request.ip,
      });
    }
    return payload;
  });
}

/** Begins to log the look of an answer as soon as it is known whom it shows, while the rest of it is still being made. */
function beginLook(log: AccessLog, request: FastifyRequest, shown: unknown): void {
  const familyIds = new Set([...(request.look?.familyIds ?? []), ...familiesNamedIn(shown)]);
  if (request.look === undefined && familyIds.size === 0) return;
  request.lookLogged = logLook(log, request, familyIds);
  request.lookLogged.catch(() => undefined);
}

/** Logs that these families are shown now; for what goes out in parts. */
export function logLook(log: AccessLog, request: FastifyRequest, familyIds: Iterable<string>): Promise<void> {
  const { actor } = request;
  const { resource, action, recordId, knownAt } = request.look ?? { action: 'read' as const };
  return log.append({
    resource,
    action,
    recordId,
    knownAt,
    ...(actor !== undefined && { actor }),
    outcome: 'done',
    address: addressOf(request),
    familyIds,
    correlationId: request.id,
  });
}

function isApi({ routeOptions: { url } }: FastifyRequest): boolean {
  return url?.startsWith('/api/') === true;
}

function isCommand({ method }: FastifyRequest): boolean {
  return method === 'POST';
}

/** A record that is not there is told in the same words as one that is not the asker's: both are looks that were refused. */
function isRefusal(request: FastifyRequest, { statusCode }: FastifyReply): boolean {
  if (!isApi(request)) return false;
  return REFUSED.has(statusCode) || (statusCode === 404 && request.routeOptions.url?.includes('/:') === true);
}

export function addressOf({ method, routeOptions: { url = '' } }: FastifyRequest): string {
  return `${method} ${url}`;
}

async function entryOf(
  request: FastifyRequest,
  verifier: TokenVerifier,
): Promise<Pick<AccessEntry, 'actor' | 'address' | 'resource' | 'recordId' | 'correlationId'>> {
  const actor = request.actor ?? (await actorOfToken(request, verifier));
  const { id, readModel } = request.params as { readonly id?: string; readonly readModel?: string };
  return {
    ...(actor !== undefined && { actor }),
    address: addressOf(request),
    resource: request.look?.resource ?? plain(readModel),
    recordId: plain(id),
    correlationId: request.id,
  };
}

/**
 * Whose record it was: asked here and not where it was refused, so that a record of somebody else's takes no longer to refuse than
 * one that is not there.
 */
async function familiesAskedFor({ params }: FastifyRequest, familiesOf: FamiliesOf): Promise<readonly string[]> {
  const id = plain((params as { readonly id?: string }).id);
  return id === undefined ? [] : familiesOf([id]).catch(() => []);
}

/** What is typed into an address may be anything; the log keeps what can be the name of a list or an id. */
function plain(part: string | undefined): string | undefined {
  return part !== undefined && /^[\w-]{1,64}$/.test(part) ? part : undefined;
}

/** Who shows a good token is known, also where another service has refused them. */
async function actorOfToken({ headers }: FastifyRequest, verifier: TokenVerifier): Promise<Actor | undefined> {
  const token = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  return token === undefined ? undefined : verifier.verify(token).catch(() => undefined);
}
