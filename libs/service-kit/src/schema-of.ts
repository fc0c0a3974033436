import type { Context } from '@turnaround/contracts';

/** PostgreSQL schema of a context's journal. */
export function schemaOf(context: Context): string {
  return context.replaceAll('-', '_');
}
