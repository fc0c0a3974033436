import { DependencyUnavailableError } from '@turnaround/service-kit';

const UNDEFINED_TABLE = '42P01';
const UNDEFINED_SCHEMA = '3F000';

/** On the very first start the projectors may not have made their tables yet: that is "not yet", not a fault. */
export async function whenProjected<Result>(query: Promise<Result>): Promise<Result> {
  try {
    return await query;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === UNDEFINED_TABLE || code === UNDEFINED_SCHEMA) {
      throw new DependencyUnavailableError('The read models are still being made', { cause: error });
    }
    throw error;
  }
}
