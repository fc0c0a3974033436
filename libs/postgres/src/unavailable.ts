import { types } from 'node:util';
import { AwayError } from '@turnaround/resilience';
import pg from 'pg';
import { troubleOf } from './sqlstate.js';

const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** node-postgres gives these no code (pg/lib/client.js, pg-pool/index.js). */
const DRIVER_MESSAGES = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
  'Client was closed and is not queryable',
];

/**
 * Whether something could not be reached, or did not let the call through just now, so that the same call may succeed later: a database
 * that is down, full, read-only or busy, or whatever else said so with an `AwayError`.
 */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof AwayError) return true;
  if (!types.isNativeError(error)) return false;
  const code = codeOf(error);
  if (NETWORK_CODES.has(code) || troubleOf(code) === 'away') return true;
  if (DRIVER_MESSAGES.some((message) => error.message.startsWith(message))) return true;
  if ('errors' in error && Array.isArray(error.errors) && error.errors.some(isUnavailable)) return true;
  return error.cause !== undefined && isUnavailable(error.cause);
}

/** Whether PostgreSQL refused the values themselves: the same call fails for ever, others need not. */
export function refusesData(error: unknown): boolean {
  return types.isNativeError(error) && troubleOf(codeOf(error)) === 'data';
}

/** Whether our statement, schema or rights are wrong: whatever it was done for is not to blame. */
export function isOurFault(error: unknown): boolean {
  return error instanceof pg.DatabaseError && troubleOf(codeOf(error)) === 'fault';
}

/**
 * Whether the failure says nothing against what was being worked on: something is away, or our own statement, schema or rights are
 * wrong. Everybody who works through events or jobs asks this one question: the place is held and the work tried again for ever.
 */
export function holdsPlace(error: unknown): boolean {
  if (isUnavailable(error) || isOurFault(error)) return true;
  return error instanceof Error && error.cause !== undefined && holdsPlace(error.cause);
}

/** Whether somebody else holds a lock on what was asked for, longer than the caller would wait: others of its tables can be had. */
export function isLocked(error: unknown): boolean {
  return types.isNativeError(error) && codeOf(error) === '55P03';
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
