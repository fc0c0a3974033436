import { createHash } from 'node:crypto';
import type { AccessLogVerification } from '@turnaround/contracts';
import type { Queryable } from '@turnaround/postgres';
import { breathe } from '@turnaround/resilience';

interface Link {
  readonly link: string;
  readonly entry: string;
  readonly previous_hash: string;
  readonly hash: string;
}

const START = { place: 0, hash: '0'.repeat(64) };
const PAGE = 2_000;

/** Walks the whole chain and names the first entry that is missing, was changed, or was cut off at the end. */
export async function verifyAccessLog(database: Pick<Queryable, 'query'>): Promise<AccessLogVerification> {
  const end = await headOf(database);
  let head = START;
  let entries = 0;
  const broken = (
    place: number,
    finding: NonNullable<AccessLogVerification['broken']>['finding'],
  ): AccessLogVerification => ({ entries, head, broken: { place, finding } });
  for (;;) {
    const { rows } = await database.query<Link>(
      'select link, entry, previous_hash, hash from access_entry where link > $1 order by link limit $2',
      [head.place, PAGE],
    );
    if (rows.length === 0) break;
    for (const { link, entry, previous_hash: previousHash, hash } of rows) {
      const here = head.place + 1;
      if (Number(link) !== here) return broken(here, 'missing');
      entries += 1;
      const fits =
        previousHash === head.hash &&
        hash ===
          createHash('sha256')
            .update(head.hash + entry)
            .digest('hex');
      if (!fits) return broken(here, 'changed');
      head = { place: here, hash };
    }
    await breathe();
  }
  // Others may have added meanwhile; nobody may have taken away.
  return head.place < end.place ? broken(head.place + 1, 'cut-off') : { entries, head };
}

async function headOf(database: Pick<Queryable, 'query'>): Promise<{ readonly place: number }> {
  const { rows } = await database.query<{ place: string }>('select place from access_head');
  return { place: Number(rows[0]?.place ?? 0) };
}
