import { ErrorType, isCommandError } from '@eventstore/db-client';
import { types } from 'node:util';
import { StoreUnavailableError } from '../errors.js';

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

/** Turns what the client throws into the errors of the port. */
export function translated(cause: unknown): unknown {
  if (!types.isNativeError(cause)) return cause;
  return isPassing(cause) ? new StoreUnavailableError('EventStoreDB cannot be reached', { cause }) : cause;
}

function isPassing(error: Error): boolean {
  if (isCommandError(error)) return PASSING.has(error.type);
  return ('code' in error && PASSING_CODES.has(error.code)) || error.message.startsWith('Failed to discover');
}

export function isType(error: unknown, type: ErrorType): boolean {
  return types.isNativeError(error) && isCommandError(error) && error.type === type;
}
