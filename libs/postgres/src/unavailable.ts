import { types } from 'node:util';

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

/** Shut down by an administrator, crashed, starting up, idle session ended, no connection left. */
const SERVER_CODES = new Set(['57P01', '57P02', '57P03', '57P05', '53300']);

/** Two transactions were in each other's way, and this one gave way: a serialization failure, a deadlock. */
const GAVE_WAY_CODES = new Set(['40001', '40P01']);

/** node-postgres gives these no code (pg/lib/client.js, pg-pool/index.js). */
const DRIVER_MESSAGES = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
  'Client was closed and is not queryable',
];

/** Whether the database could not be reached, or not let the call through just now, so that the same call may succeed later. */
export function isUnavailable(error: unknown): boolean {
  if (!types.isNativeError(error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (NETWORK_CODES.has(code) || SERVER_CODES.has(code) || GAVE_WAY_CODES.has(code) || /^08...$/.test(code))
    return true;
  if (DRIVER_MESSAGES.some((message) => error.message.startsWith(message))) return true;
  if ('errors' in error && Array.isArray(error.errors) && error.errors.some(isUnavailable)) return true;
  return error.cause !== undefined && isUnavailable(error.cause);
}
