import type { FeedKind, FeedState } from '@turnaround/contracts';
import type { CalendarDate } from '@turnaround/kernel';
import type { Queryable } from '@turnaround/postgres';
import { isEducation } from '../files/feed-row.js';

const MOST_LISTED = 100;

export interface CoverageQuestion {
  readonly feed: FeedKind;
  /** The newest import of the feed; null where none has come. */
  readonly newestId: string | null;
  /** Whom the feed should tell of was born after this day … */
  readonly bornAfter: CalendarDate;
  /** … and on this day at the latest. */
  readonly bornUntil: CalendarDate;
}

type Coverage = Pick<FeedState, 'peopleExpected' | 'peopleCovered' | 'schools' | 'notCovered'>;

/**
 * Of whom the newest extract of a feed should tell, and of whom it does. Counted where the people are kept: a programme
 * has too many of them to be read for a page of a hundred.
 */
export async function coverageOf(database: Queryable, question: CoverageQuestion): Promise<Coverage> {
  const { expected, covered } = await countsOf(database, question);
  return {
    peopleExpected: expected,
    peopleCovered: covered,
    schools: isEducation(question.feed) ? await schoolsOf(database, question) : [],
    notCovered: await notCovered(database, question),
  };
}

/** People now in the household of an open case. $1 the newest import, $2 and $3 the days they were born between. */
const EXPECTED = `
  expected as (
    select distinct on (p.member_id) p.case_id, c.family_id, c.family_name, p.member_id, p.first_name, p.last_name,
           exists (select from feed_heard h where h.member_id = p.member_id and h.import_id = $1::uuid) as covered
      from feed_person p join feed_case c using (case_id)
     where c.accepted_on is not null and c.closed_on is null and p.left_on is null and p.born > $2 and p.born <= $3
     order by p.member_id, c.accepted_on desc
  )`;

/** The school one of them was last heard of at. */
const LAST_SCHOOL = `
  select h.school_urn as urn, h.school_name as name, i.extracted_on as heard_on
    from feed_heard h join feed_import i on i.id = h.import_id
   where h.member_id = expected.member_id and h.school_urn is not null
   order by i.extracted_on desc, i.started_at desc limit 1`;

async function countsOf(
  database: Queryable,
  { newestId, bornAfter, bornUntil }: CoverageQuestion,
): Promise<{ expected: number; covered: number }> {
  const { rows } = await database.query<{ expected: number; covered: number }>(
    `with ${EXPECTED} select count(*)::int as expected, count(*) filter (where covered)::int as covered from expected`,
    [newestId, bornAfter, bornUntil],
  );
  return rows[0] ?? { expected: 0, covered: 0 };
}

async function schoolsOf(
  database: Queryable,
  { feed, newestId, bornAfter, bornUntil }: CoverageQuestion,
): Promise<FeedState['schools']> {
  const { rows } = await database.query<FeedState['schools'][number]>(
    `with ${EXPECTED}, attended as (
       select urn, max(name) as name, count(*)::int as children, max(heard_on) as heard_on
         from expected cross join lateral (${LAST_SCHOOL}) last_school group by urn
     )
     select urn, coalesce(attended.name, urn) as name, children,
            exists (select from feed_school s where s.urn = attended.urn and s.import_id = $1::uuid) as covered,
            coalesce(told.extracted_on, heard_on) as "lastExtractedOn"
       from attended cross join lateral (
         select max(i.extracted_on) as extracted_on from feed_school s join feed_import i on i.id = s.import_id
          where s.urn = attended.urn and i.feed = $4 and i.status in ('matching', 'recording', 'finished')
       ) told`,
    [newestId, bornAfter, bornUntil, feed],
  );
  return rows.toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB') || one.urn.localeCompare(other.urn));
}

interface MissedPerson {
  readonly case_id: string;
  readonly family_id: string;
  readonly family_name: string | null;
  readonly member_id: string;
  readonly first_name: string;
  readonly last_name: string;
  /** By this feed, in any extract. */
  readonly seen: boolean;
  readonly school_name: string | null;
  /** The newest extract says nothing of the school either. */
  readonly school_missing: boolean;
}

async function notCovered(
  database: Queryable,
  { feed, newestId, bornAfter, bornUntil }: CoverageQuestion,
): Promise<FeedState['notCovered']> {
  const education = isEducation(feed);
  const { rows } = await database.query<MissedPerson & Record<string, unknown>>(
    `with ${EXPECTED}, listed as (
       select * from expected where not covered order by family_name, last_name, first_name, member_id limit $5
     )
     select expected.*, last_school.name as school_name,
            exists (select from feed_heard h join feed_import i on i.id = h.import_id
                     where h.member_id = expected.member_id and i.feed = $4) as seen,
            last_school.urn is not null and not exists (
              select from feed_school s where s.urn = last_school.urn and s.import_id = $1::uuid) as school_missing
       from listed expected left join lateral (${LAST_SCHOOL}) last_school on true
      order by family_name, last_name, first_name, member_id`,
    [newestId, bornAfter, bornUntil, feed, MOST_LISTED],
  );
  return rows.map((person) => ({
    caseId: person.case_id,
    familyId: person.family_id,
    familyName: person.family_name ?? person.last_name,
    memberId: person.member_id,
    name: `${person.first_name} ${person.last_name}`,
    reason:
      education && person.school_missing ? 'school-not-covered' : person.seen ? 'not-in-newest-extract' : 'never-seen',
    schoolName: education ? person.school_name : null,
  }));
}
