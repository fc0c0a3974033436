import type { CommandContract, CommandResult, ReadModelName } from '@turnaround/contracts';
import { pollUntil, retry } from '@turnaround/resilience';
import type { Client, CommandOptions } from './client.js';
import { ProblemError } from './problem-error.js';

/** Longer than any reaction or projection may take; after that something is broken. */
const PATIENCE_MS = 30_000;
const NOT_THERE_YET = new Set([403, 404, 409]);

/**
 * Sends a command that needs another context to have heard of an event. Until then the platform answers "not there" or
 * "not yours"; such answers are tried again, and the last one is thrown when the time is up.
 */
export function commandOnceReady<C extends CommandContract>(
  client: Client,
  contract: C,
  options: CommandOptions<C>,
): Promise<CommandResult> {
  return onceReady(() => client.command(contract, options));
}

/** A row that has seen the caller's own write. */
export async function rowAfter<Row>(
  client: Client,
  readModel: ReadModelName,
  id: string,
  write: Pick<CommandResult, 'stream' | 'revision'>,
): Promise<Row> {
  const upToDate = async (): Promise<{ row: Row } | undefined> => {
    const { row, stale } = await onceReady(() => client.get<Row>(readModel, id, { waitFor: write }));
    return stale ? undefined : { row };
  };
  // The gateway has already waited before it answers "stale".
  const found = await pollUntil(upToDate, { everyMs: 0, withinMs: PATIENCE_MS });
  if (found === undefined) throw new Error(`${readModel} did not catch up with ${write.stream}`);
  return found.row;
}

function onceReady<Result>(attempt: () => Promise<Result>): Promise<Result> {
  return retry(attempt, {
    withinMs: PATIENCE_MS,
    pace: { firstMs: 20, longestMs: 500 },
    worthIt: (error) => error instanceof ProblemError && NOT_THERE_YET.has(error.problem.status),
  });
}
