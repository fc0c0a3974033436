import type { CalendarDate } from '@turnaround/kernel';
import type { Queryable } from '@turnaround/postgres';

/** By evidence id: the newest extract that said the same again. */
export async function confirmationsOf(
  database: Queryable,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, CalendarDate>> {
  const { rows } = await database.query<{ evidence_id: string; confirmed_on: CalendarDate }>(
    `select evidence_id, max(extracted_on) as confirmed_on from feed_confirmation
      where case_id = any($1::uuid[]) group by evidence_id`,
    [caseIds],
  );
  return new Map(rows.map(({ evidence_id, confirmed_on }) => [evidence_id, confirmed_on]));
}
