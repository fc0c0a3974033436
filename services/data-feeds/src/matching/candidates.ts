import { isPlaceless, nameKeyOf, swappedDay } from '@turnaround/people';
import type { Queryable } from '@turnaround/postgres';
import type { WaitingRow } from '../stored-rows.js';

/** Somebody a row may be about. */
export interface Candidate {
  readonly line: number;
  readonly case_id: string;
  readonly family_id: string;
  readonly family_name: string | null;
  readonly member_id: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly born: string | null;
  /** Of this episode of the family. */
  readonly postcode: string | null;
  /** Of all its episodes where rows are looked for by address: a feed may still have an earlier one. */
  readonly homes: readonly string[];
  readonly upn: string | null;
  readonly accepted_on: string;
  readonly left_on: string | null;
}

/** How people are looked for. */
export interface SearchKeys {
  readonly byPupilNumber: boolean;
  /** Also by a surname of that sound at that postcode, or by the very name: finds the most, and few that the others do not. */
  readonly byAddress: boolean;
}

/**
 * People worth comparing with the rows, all rows in one question: born that day (or on it with day and month swapped), with
 * that pupil number, with a surname of that sound in a family that lives or lived at that postcode, or with the very name.
 */
export async function findCandidates(
  database: Queryable,
  rows: readonly WaitingRow[],
  { byPupilNumber, byAddress }: SearchKeys,
): Promise<ReadonlyMap<number, readonly Candidate[]>> {
  if (rows.length === 0) return new Map();
  const { rows: found } = await database.query<Candidate & Record<string, unknown>>(
    `with wanted as (
       select line, born, swapped, upn, postcode, string_to_array(sounds, ' ') as sounds, name_key
         from unnest($1::int[], $2::date[], $3::date[], $4::text[], $5::text[], $6::text[], $7::text[])
           as given (line, born, swapped, upn, postcode, sounds, name_key)
     ), near as (
       select line, case_id, member_id from wanted w join feed_person p on p.born = w.born
       union
       select line, case_id, member_id from wanted w join feed_person p on p.born = w.swapped
       union
       select line, case_id, member_id from wanted w join feed_person p on p.upn = w.upn
       union
       select line, p.case_id, member_id
         from wanted w join feed_case home on home.postcode = w.postcode
              join feed_case c on c.family_id = home.family_id
              join feed_person p on p.case_id = c.case_id and string_to_array(p.sounds, ' ') && w.sounds
       union
       select line, case_id, member_id from wanted w join feed_person p on p.name_key = w.name_key
     )
     select near.line, p.case_id, c.family_id, c.family_name, p.member_id, p.first_name, p.last_name, p.born, c.postcode,
            case when $8 then array(select distinct home.postcode from feed_case home
                                    where home.family_id = c.family_id and home.postcode is not null)
                 else array_remove(array[c.postcode], null) end as homes, p.upn, c.accepted_on, p.left_on
       from near join feed_person p using (case_id, member_id) join feed_case c using (case_id)
      where c.accepted_on is not null`,
    [
      rows.map(({ line }) => line),
      rows.map(({ born }) => born),
      rows.map(({ born }) => (born === null ? null : swappedDay(born))),
      rows.map(({ upn }) => (byPupilNumber ? upn : null)),
      rows.map(({ postcode }) => (byAddress && postcode !== null && !isPlaceless(postcode) ? postcode : null)),
      rows.map(({ sounds }) => sounds.join(' ')),
      rows.map(({ first_name, last_name }) => (byAddress ? nameKeyOf(first_name, last_name) || null : null)),
      byAddress,
    ],
  );
  return Map.groupBy(found, ({ line }) => line);
}
