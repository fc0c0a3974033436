import type { Queryable } from '@turnaround/postgres';

export const READ_MODELS_CHANNEL = 'read_models';

/** PostgreSQL carries at most 8,000 bytes a notification; 100 ids of 36 letters stay well below. */
const MOST_FAMILIES = 100;

export interface ReadModelChange {
  readonly projection: string;
  /** Families whose rows changed; empty when there were too many to name, or when all rows were rebuilt. */
  readonly families: readonly string[];
  /** More changed than `families` names. */
  readonly all: boolean;
}

/** Tells the channel `read_models`, when the transaction commits, one `ReadModelChange` per read model. */
export async function notifyReaders(
  tx: Queryable,
  changes: readonly { projection: string; families: ReadonlySet<string> | 'all' }[],
): Promise<void> {
  if (changes.length === 0) return;
  const payloads = changes.map(({ projection, families }): string => {
    const all = families === 'all' || families.size > MOST_FAMILIES;
    const change: ReadModelChange = { projection, families: all ? [] : [...families], all };
    return JSON.stringify(change);
  });
  await tx.query('SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload', [READ_MODELS_CHANNEL, payloads]);
}
