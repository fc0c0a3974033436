import type { Queryable } from '@turnaround/postgres';
import { whenProjected } from '../reads/not-projected-yet.js';
import type { FamiliesOf } from '../forwarding/look-through.js';

/** Of ids of any kind those that are families', and the families of those that are cases' or claims'. */
export function familiesOfIds(readModels: Pick<Queryable, 'query'>): FamiliesOf {
  return async (ids) => {
    const { rows } = await whenProjected(
      readModels.query<{ id: string }>(
        `select id from families where id = any($1)
         union select family_id from pipeline where id = any($1)
         union select family_id from claims where id = any($1)`,
        [ids],
      ),
    );
    return rows.map(({ id }) => id);
  };
}
