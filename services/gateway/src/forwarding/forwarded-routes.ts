import { allCommands } from '@turnaround/contracts';
import type { Effort } from '../admission/at-once.js';
import type { Look } from './forwarded-readings.js';

const COMMAND_LIMIT_BYTES = 1024 * 1024;
const IMPORT_LIMIT_BYTES = 10 * 1024 * 1024;
/** A feed is a term of a whole authority's schools. */
const FEED_LIMIT_BYTES = 64 * 1024 * 1024;
/** A service reads a large file as fast as it can keep it, and answers only then. */
const UPLOAD_PATIENCE_MS = 5 * 60_000;

export interface Forwarded {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly service: string;
  /** Largest body passed on; the service itself checks again. */
  readonly limit: number;
  /** Longest silence of the service, where it may be longer than usual. */
  readonly patience?: number;
  /**
   * What the log calls a look at this answer, where it is one even if it names no family. Whoever it names is found in it
   * anyway; `nobody`: a command, whose answer is its own stream.
   */
  readonly shows?: Look | 'nobody';
  /** What it costs, where that is more than usual. */
  readonly effort?: Effort;
}

/**
 * Every address the gateway only passes on; below `/api` the service has the same path without `/api`. Each is written
 * out, so that none goes out whose look at people nobody has thought of.
 */
export function forwardedRoutes(): readonly Forwarded[] {
  return [
    ...allCommands.map(({ path, context }) => asking(context, `/api${path}`, { shows: 'nobody' })),
    asking('referrals', '/api/referral-imports', { limit: IMPORT_LIMIT_BYTES, effort: 'upload' }),
    reading('referrals', '/api/referral-imports'),
    reading('referrals', '/api/referral-imports/:id', ({ id, query }) => ({
      resource: 'referral-imports',
      recordId: id,
      action: query['format'] === 'csv' ? 'export' : 'read',
    })),
    reading('subscriptions', '/api/subscriptions/events', ofWhole('shared-events')),
    reading(
      'subscriptions',
      '/api/subscriptions/events/stream',
      () => ({ resource: 'shared-events', action: 'follow' }),
      'stream',
    ),
    reading('ledger', '/api/ledger/events', ({ query }) => ({
      resource: 'ledger',
      recordId: textOf(query['stream']),
      action: 'read',
    })),
    reading('ledger', '/api/ledger/verification'),
    reading('ledger', '/api/ledger/incidents'),
    asking('ledger', '/api/ledger/seals'),
    reading('ledger', '/api/ledger/seals'),
    reading('ledger', '/api/ledger/proof'),
    asking('claims', '/api/pbr/evaluate', { shows: evaluatedFamily, effort: 'evaluation' }),
    asking('claims', '/api/pbr/programme-money', { effort: 'evaluation' }),
    reading('claims', '/api/pbr/rule-sets'),
    reading('claims', '/api/pbr/rule-sets/:id'),
    asking('claims', '/api/pbr/comparisons', { shows: startedComparison, effort: 'evaluation' }),
    reading('claims', '/api/pbr/comparisons'),
    reading('claims', '/api/pbr/comparisons/:id', ofRecord('comparisons')),
    asking('data-feeds', '/api/feed-imports', {
      limit: FEED_LIMIT_BYTES,
      patience: UPLOAD_PATIENCE_MS,
      effort: 'upload',
    }),
    reading('data-feeds', '/api/feed-imports'),
    reading('data-feeds', '/api/feed-imports/:id'),
    reading('data-feeds', '/api/feed-imports/:id/rows', ofRecord('feed-imports')),
    reading('data-feeds', '/api/feed-imports/:id/rows.csv', ofRecord('feed-imports', 'export'), 'export'),
    reading('data-feeds', '/api/feeds', ofWhole('feeds')),
    reading('data-feeds', '/api/feeds/:kind/template'),
    reading('claims', '/api/claims/:id/recompute', ofRecord('recomputation'), 'evaluation'),
    reading('claims', '/api/claims/:id/evidence-pack', ofRecord('evidence-pack', 'export'), 'export'),
  ];
}

function reading(service: string, url: string, shows?: Look, effort?: Effort): Forwarded {
  const more = { ...(shows !== undefined && { shows }), ...(effort !== undefined && { effort }) };
  return { method: 'GET', url, service, limit: 0, ...more };
}

function asking(
  service: string,
  url: string,
  more: Partial<Pick<Forwarded, 'limit' | 'patience' | 'shows' | 'effort'>> = {},
): Forwarded {
  return { method: 'POST', url, service, limit: COMMAND_LIMIT_BYTES, ...more };
}

function ofWhole(resource: string): Look {
  return () => ({ resource, action: 'read' });
}

function ofRecord(resource: string, action: 'read' | 'export' = 'read'): Look {
  return ({ id }) => ({ resource, recordId: id, action });
}

/** The question is in the body; the service names in `x-case-id` whose record it read. Facts sent along are nobody's. */
function evaluatedFamily({ answered }: Parameters<Look>[0]): ReturnType<Look> {
  const caseId = textOf(answered('x-case-id'));
  return caseId === undefined ? undefined : { resource: 'evaluation', recordId: caseId, action: 'read' };
}

/** The same key again answers what was compared under it, with its families; from outside no answer can be told from that. */
function startedComparison({ answered }: Parameters<Look>[0]): ReturnType<Look> {
  return { resource: 'comparisons', recordId: textOf(answered('location'))?.split('/').at(-1), action: 'read' };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
