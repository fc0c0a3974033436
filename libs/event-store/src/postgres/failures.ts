import { types } from 'node:util';
import { isUnavailable } from '@turnaround/postgres';
import { StoreUnavailableError } from '../errors.js';

/** No such database, schema, table or function: the service that owns the journal has not made it yet. */
const NOT_MADE_YET = new Set(['3D000', '3F000', '42P01', '42883']);

/** Turns what the driver throws into the errors of the port. */
export function translated(cause: unknown): unknown {
  if (isUnavailable(cause)) return new StoreUnavailableError('PostgreSQL cannot be reached', { cause });
  if (NOT_MADE_YET.has(codeOf(cause) ?? ''))
    return new StoreUnavailableError('The event table is not made yet', { cause, notMadeYet: true });
  return cause;
}

export async function orTranslated<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw translated(error);
  }
}

/** Two writers at the same place of a stream. */
export function isSamePlace(error: unknown): boolean {
  return codeOf(error) === '23505';
}

function codeOf(error: unknown): string | undefined {
  return types.isNativeError(error) && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
