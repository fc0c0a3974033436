import { type CarriedStreams, carriedStreams, type Context } from '@turnaround/contracts';
import type { Queryable } from '@turnaround/postgres';

/** The streams of an earlier release would be missing without a word. */
class StreamsNotCarriedError extends Error {
  override readonly name = 'StreamsNotCarriedError';

  constructor(context: Context, streams: readonly CarriedStreams[]) {
    const named = streams.map(({ category, to }) => `${category} (to ${to})`).join(', ');
    super(`The journal of ${context} holds streams that belong elsewhere since: ${named}. Run "npm run upgrade" first`);
  }
}

/** What an earlier release left in a journal and no upgrade has carried over yet. A look-up or two in an index. */
export async function streamsToCarry(journal: Queryable, context: Context): Promise<readonly CarriedStreams[]> {
  const moved = carriedStreams.filter(({ from }) => from === context);
  if (moved.length === 0) return [];
  const { rows: found } = await journal.query<{ journal: boolean; mark: boolean }>(
    `select to_regclass('event') is not null as journal, to_regclass('carried_over') is not null as mark`,
  );
  if (found[0]?.journal !== true) return [];
  const { rows } = await journal.query<{ category: string }>(
    `select category from unnest($1::text[]) as moved (category)
      where exists (select from event
        where stream >= (category || '-') collate "C" and stream < (category || '.') collate "C")
      ${found[0].mark ? 'and category not in (select category from carried_over)' : ''}`,
    [moved.map(({ category }) => category)],
  );
  const left = new Set(rows.map(({ category }) => category));
  return moved.filter(({ category }) => left.has(category));
}

/** @throws StreamsNotCarriedError so that a service never starts on less than there is */
export async function assertCarried(journal: Queryable, context: Context): Promise<void> {
  const left = await streamsToCarry(journal, context);
  if (left.length > 0) throw new StreamsNotCarriedError(context, left);
}
