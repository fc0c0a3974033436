import { DependencyUnavailableError } from '@turnaround/service-kit';

const UNDEFINED_TABLE = '42P01';
const UNDEFINED_SCHEMA = '3F000';
const UNDEFINED_COLUMN = '42703';
const notYet: ReadonlySet<unknown> = new Set([UNDEFINED_TABLE, UNDEFINED_SCHEMA, UNDEFINED_COLUMN]);

/**
 * On the very first start the projectors may not have made their tables yet, and after an upgrade the rows of before may lack a field of
 * today until they are built anew: that is "not yet", not a fault.
 */
export async function whenProjected<Result>(query: Promise<Result>): Promise<Result> {
  try {
    return await query;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (notYet.has(code)) {
      throw new DependencyUnavailableError('The read models are still being made', { cause: error });
    }
    throw error;
  }
}
