import { FeedKind, type FeedRowOutcome, type FeedState } from '@turnaround/contracts';
import { addMonths, type CalendarDate, daysBetween } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import { isEducation } from '../files/feed-row.js';

interface Expectation {
  /** A new extract is expected within so many days. */
  readonly everyDays: number;
  /** Whom the feed should tell of, by age in completed years. */
  readonly fromAge: number;
  readonly belowAge: number;
}

/** Schools report each half-term, others each month; children of compulsory school age, people who can offend, adults. */
const expectations: Readonly<Record<FeedKind, Expectation>> = {
  'school-attendance': { everyDays: 45, fromAge: 5, belowAge: 16 },
  exclusions: { everyDays: 45, fromAge: 5, belowAge: 16 },
  'police-incidents': { everyDays: 31, fromAge: 10, belowAge: 200 },
  'benefits-and-work': { everyDays: 31, fromAge: 18, belowAge: 200 },
};

const MOST_LISTED = 100;

/** How fresh and how complete each feed is on a day. */
export async function feedStates(database: Database, today: CalendarDate): Promise<readonly FeedState[]> {
  const states: FeedState[] = [];
  for (const feed of FeedKind.options) states.push(await stateOf(database, feed, today));
  return states;
}

interface Newest {
  readonly id: string;
  readonly extracted_on: string;
  readonly started_at: Date;
  readonly source_system: string;
}

async function stateOf(database: Database, feed: FeedKind, today: CalendarDate): Promise<FeedState> {
  const { everyDays, fromAge, belowAge } = expectations[feed];
  const { rows: imports } = await database.query<Newest & Record<string, unknown>>(
    `select id, extracted_on, started_at, source_system from feed_import
      where feed = $1 and status in ('matching', 'recording', 'finished')
      order by extracted_on desc, started_at desc limit 1`,
    [feed],
  );
  const newest = imports[0];
  const { rows: counted } = await database.query<{ outcome: FeedRowOutcome; count: number }>(
    `select outcome, sum(row_count)::int as count from feed_count
      where import_id in (select id from feed_import where feed = $1 and status <> 'receiving')
      group by outcome having sum(row_count) > 0`,
    [feed],
  );
  const expected = await expectedPeople(database, {
    feed,
    newestId: newest?.id ?? null,
    bornAfter: addMonths(today, -12 * belowAge),
    bornUntil: addMonths(today, -12 * fromAge),
  });
  const schools = isEducation(feed) ? await schoolsOf(database, feed, expected, newest?.id ?? null) : [];
  const coveredSchools = new Set(schools.filter(({ covered }) => covered).map(({ urn }) => urn));
  return {
    feed,
    lastImportId: newest?.id ?? null,
    lastExtractedOn: newest?.extracted_on ?? null,
    lastReceivedAt: newest?.started_at.toISOString() ?? null,
    lastSourceSystem: newest?.source_system ?? null,
    expectedEveryDays: everyDays,
    freshness: freshnessOf(newest?.extracted_on, everyDays, today),
    counts: Object.fromEntries(counted.map(({ outcome, count }) => [outcome, count])),
    peopleExpected: expected.length,
    peopleCovered: expected.filter(({ covered }) => covered).length,
    schools,
    notCovered: expected
      .filter(({ covered }) => !covered)
      .slice(0, MOST_LISTED)
      .map((person) => ({
        caseId: person.case_id,
        familyId: person.family_id,
        familyName: person.family_name ?? person.last_name,
        memberId: person.member_id,
        name: `${person.first_name} ${person.last_name}`,
        reason: reasonOf(person, isEducation(feed), coveredSchools),
        schoolName: isEducation(feed) ? person.school_name : null,
      })),
  };
}

function freshnessOf(
  extractedOn: CalendarDate | undefined,
  everyDays: number,
  today: CalendarDate,
): FeedState['freshness'] {
  if (extractedOn === undefined) return 'never';
  const age = daysBetween(extractedOn, today);
  if (age <= everyDays) return 'fresh';
  return age <= 2 * everyDays ? 'due' : 'overdue';
}

interface ExpectedPerson {
  readonly case_id: string;
  readonly family_id: string;
  readonly family_name: string | null;
  readonly member_id: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly covered: boolean;
  /** By this feed, in any extract. */
  readonly seen: boolean;
  readonly school_urn: string | null;
  readonly school_name: string | null;
  readonly heard_on: string | null;
}

/** People now in the household of an accepted family, and the school they were last heard of at. */
async function expectedPeople(
  database: Database,
  {
    feed,
    newestId,
    bornAfter,
    bornUntil,
  }: { feed: FeedKind; newestId: string | null; bornAfter: string; bornUntil: string },
): Promise<readonly ExpectedPerson[]> {
  const { rows } = await database.query<ExpectedPerson & Record<string, unknown>>(
    `with expected as (
       select distinct on (p.member_id) p.case_id, c.family_id, c.family_name, p.member_id, p.first_name, p.last_name
         from feed_person p join feed_case c using (case_id)
        where c.accepted_on is not null and p.left_on is null and p.born > $2 and p.born <= $3
        order by p.member_id, c.accepted_on desc
     ), heard as (
       select distinct on (h.member_id) h.member_id, h.school_urn, h.school_name, i.extracted_on as heard_on
         from feed_heard h join feed_import i on i.id = h.import_id
        where h.school_urn is not null
        order by h.member_id, i.extracted_on desc, i.started_at desc
     )
     select expected.*, school_urn, school_name, heard_on,
            exists (select from feed_heard h where h.member_id = expected.member_id and h.import_id = $1) as covered,
            exists (select from feed_heard h join feed_import i on i.id = h.import_id
                     where h.member_id = expected.member_id and i.feed = $4) as seen
       from expected left join heard using (member_id)
      order by family_name, last_name, first_name, member_id`,
    [newestId, bornAfter, bornUntil, feed],
  );
  return rows;
}

async function schoolsOf(
  database: Database,
  feed: FeedKind,
  people: readonly ExpectedPerson[],
  newestId: string | null,
): Promise<FeedState['schools']> {
  const { rows } = await database.query<{ urn: string; extracted_on: string; newest: boolean }>(
    `select s.urn, max(i.extracted_on) as extracted_on, bool_or(i.id = $2) as newest
       from feed_school s join feed_import i on i.id = s.import_id
      where i.feed = $1 and i.status in ('matching', 'recording', 'finished') group by s.urn`,
    [feed, newestId],
  );
  const known = new Map(rows.map((row) => [row.urn, row]));
  const atSchool = people.flatMap(({ school_urn: urn, school_name: name, heard_on: heardOn }) =>
    urn === null ? [] : [{ urn, name: name ?? urn, heardOn: heardOn ?? '' }],
  );
  return [...Map.groupBy(atSchool, ({ urn }) => urn)]
    .map(([urn, children]) => ({
      urn,
      name: children[0]?.name ?? urn,
      children: children.length,
      covered: known.get(urn)?.newest ?? false,
      lastExtractedOn:
        known.get(urn)?.extracted_on ??
        children
          .map(({ heardOn }) => heardOn)
          .toSorted()
          .at(-1) ??
        '',
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB') || one.urn.localeCompare(other.urn));
}

function reasonOf(
  { school_urn: urn, seen }: ExpectedPerson,
  education: boolean,
  coveredSchools: ReadonlySet<string>,
): FeedState['notCovered'][number]['reason'] {
  if (education && urn !== null && !coveredSchools.has(urn)) return 'school-not-covered';
  return seen ? 'not-in-newest-extract' : 'never-seen';
}
