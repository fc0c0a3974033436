import { ErrorType, isCommandError } from '@eventstore/db-client';
import { types } from 'node:util';
import {
  EventTooLargeError,
  IntegrityError,
  RevisionConflictError,
  StoreAccessError,
  StoreReplacedError,
  StoreUnavailableError,
} from '../errors.js';

/** Unknown is what the server answers while it starts, elects a leader or times out inside. */
const PASSING = new Set<ErrorType>([
  ErrorType.UNAVAILABLE,
  ErrorType.TIMEOUT,
  ErrorType.DEADLINE_EXCEEDED,
  ErrorType.NOT_LEADER,
  ErrorType.CANCELLED,
  ErrorType.UNKNOWN,
]);

/** gRPC's own codes for the same, where the client lets them through: cancelled, unknown, deadline exceeded, unavailable. */
const PASSING_CODES: ReadonlySet<unknown> = new Set([1, 2, 4, 14]);
/** Codes that say something against the call, though the client calls them unknown: invalid argument, out of resources, unimplemented. */
const LASTING_CODES: ReadonlySet<unknown> = new Set([3, 8, 12]);
const UNAUTHENTICATED = 16;
/** Permission denied and unauthenticated. */
const REFUSAL_CODES: ReadonlySet<unknown> = new Set([7, UNAUTHENTICATED]);

/** Turns what the client throws into the errors of the port, saying where it happened and why. */
export function translated(cause: unknown, address: string): unknown {
  if (!types.isNativeError(cause) || isOurs(cause)) return cause;
  if (isRefused(cause)) {
    const what =
      codeOf(cause) === UNAUTHENTICATED
        ? 'The user is unknown there or the password is another'
        : 'The account needs the right to read $all and to read and write the streams of the ledger';
    return new StoreAccessError(`EventStoreDB at ${address} refuses the account: ${reasonOf(cause)}. ${what}`, {
      cause,
    });
  }
  if (isPassing(cause))
    return new StoreUnavailableError(`EventStoreDB at ${address} cannot be reached: ${reasonOf(cause)}`, { cause });
  return new Error(`EventStoreDB at ${address} failed: ${reasonOf(cause)}`, { cause });
}

export function isType(error: unknown, ...among: readonly ErrorType[]): boolean {
  return types.isNativeError(error) && isCommandError(error) && among.includes(error.type);
}

/** The server gave no answer in time: what was asked for may have happened or not. */
export function isTimeout(error: unknown): boolean {
  return isType(error, ErrorType.TIMEOUT, ErrorType.DEADLINE_EXCEEDED);
}

/** Larger than the server's limit for an append, or than the largest message gRPC takes there. */
export function isTooLarge(error: unknown): boolean {
  return isType(error, ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED) || (types.isNativeError(error) && codeOf(error) === 8);
}

const OURS = [
  ...[StoreUnavailableError, IntegrityError, StoreAccessError, StoreReplacedError],
  ...[RevisionConflictError, EventTooLargeError, TypeError],
];

function isOurs(error: Error): boolean {
  return OURS.some((kind) => error instanceof kind);
}

function isRefused(error: Error): boolean {
  return isType(error, ErrorType.ACCESS_DENIED) || REFUSAL_CODES.has(codeOf(error));
}

function isPassing(error: Error): boolean {
  if (LASTING_CODES.has(codeOf(error))) return false;
  if (isCommandError(error)) return PASSING.has(error.type);
  return PASSING_CODES.has(codeOf(error)) || error.message.startsWith('Failed to discover');
}

function codeOf(error: Error): unknown {
  return 'code' in error ? error.code : undefined;
}

/** Some errors of the client have a type and no words. */
function reasonOf(error: Error): string {
  return error.message !== '' ? error.message : isCommandError(error) ? error.type : error.name;
}
