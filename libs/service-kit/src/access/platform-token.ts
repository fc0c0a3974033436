import { createHash, timingSafeEqual } from 'node:crypto';
import { DomainError } from '@turnaround/kernel';
import type { FastifyRequest } from 'fastify';

/** The header in which one service of the platform shows another that it is one. */
export const PLATFORM_HEADER = 'x-platform-token';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Shuts the direct port of a service: who asks there goes by the gateway's limits and its access log, with however good a token.
 * @throws DomainError ACCESS.NOT_THROUGH_GATEWAY
 */
export function assertFromPlatform({ headers }: FastifyRequest, platformToken: string): void {
  const shown = headers[PLATFORM_HEADER];
  if (typeof shown === 'string' && timingSafeEqual(digest(shown), digest(platformToken))) return;
  throw new DomainError('ACCESS.NOT_THROUGH_GATEWAY', 'This service answers the gateway only; ask at its address.');
}
