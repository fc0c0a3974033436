import type { Queryable } from '@turnaround/postgres';

/**
 * What other files said of the people of an import stood by its evidence, or gave way to it. Now that it is taken back, their
 * rows wait to be recorded anew.
 */
export async function speakAgain(tx: Queryable, takenBackId: string): Promise<void> {
  await tx.query(
    backToWaiting(`
      r.import_id <> $1
      and (r.case_id, r.member_id) in (select case_id, member_id from feed_row where import_id = $1 and case_id is not null)`),
    [takenBackId],
  );
}

/** Imports that were taken back, and have nothing left to retract. */
export async function retractedImports(database: Queryable): Promise<readonly string[]> {
  const { rows } = await database.query<{ id: string }>(
    `select id from feed_import where status = 'taken-back' and not work_left`,
  );
  return rows.map(({ id }) => id);
}

/** A row decided on while others were taken back may rest on what is no more; answers whether it waits again. */
export async function speakAgainUnless(
  database: Queryable,
  { importId, line }: { importId: string; line: number },
  retractedBefore: readonly string[],
): Promise<boolean> {
  const { rowCount } = await database.query(
    backToWaiting(`
      r.import_id = $1 and r.line = $2
      and exists (select from feed_import t where t.status = 'taken-back' and t.id <> all($3::uuid[]))`),
    [importId, line, retractedBefore],
  );
  return rowCount !== 0;
}

/** Of failed imports too: what they recorded counts. */
function backToWaiting(which: string): string {
  return `
    with woken as (
      update feed_row r set outcome = 'waiting' from feed_import i
       where i.id = r.import_id and i.status <> 'taken-back' and r.measures is not null
         and r.outcome in ('applied', 'corrected', 'already-known', 'superseded') and ${which}
      returning r.import_id
    )
    update feed_import set work_left = true, work_number = work_number + 1 where id in (select import_id from woken)`;
}
