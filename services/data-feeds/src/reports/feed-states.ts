import { FeedKind, type FeedRowOutcome, type FeedState } from '@turnaround/contracts';
import { addMonths, type CalendarDate, daysBetween } from '@turnaround/kernel';
import type { Queryable } from '@turnaround/postgres';
import { coverageOf } from './coverage.js';
import { REPORTED_OUTCOME } from './reported-outcome.js';

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

/** `freshness`: when each feed last came, and nothing of anybody. `coverage`: also of whom it tells and of whom it does not. */
export type FeedStateDetail = 'freshness' | 'coverage';

/** How fresh and, where asked for, how complete each feed is on a day. */
export async function feedStates(
  database: Queryable,
  today: CalendarDate,
  detail: FeedStateDetail,
): Promise<readonly FeedState[]> {
  const states: FeedState[] = [];
  for (const feed of FeedKind.options) states.push(await stateOf(database, feed, today, detail));
  return states;
}

interface Newest {
  readonly id: string;
  readonly extracted_on: string;
  readonly started_at: Date;
  readonly source_system: string;
}

async function stateOf(
  database: Queryable,
  feed: FeedKind,
  today: CalendarDate,
  detail: FeedStateDetail,
): Promise<FeedState> {
  const { everyDays } = expectations[feed];
  const { rows: imports } = await database.query<Newest & Record<string, unknown>>(
    `select id, extracted_on, started_at, source_system from feed_import
      where feed = $1 and status in ('matching', 'recording', 'finished')
      order by extracted_on desc, started_at desc limit 1`,
    [feed],
  );
  const newest = imports[0];
  return {
    feed,
    lastImportId: newest?.id ?? null,
    lastExtractedOn: newest?.extracted_on ?? null,
    lastReceivedAt: newest?.started_at.toISOString() ?? null,
    lastSourceSystem: newest?.source_system ?? null,
    expectedEveryDays: everyDays,
    freshness: freshnessOf(newest?.extracted_on, everyDays, today),
    ...(detail === 'freshness'
      ? { counts: {}, peopleExpected: null, peopleCovered: null, schools: [], notCovered: [] }
      : await completenessOf(database, feed, newest?.id ?? null, today)),
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

async function completenessOf(
  database: Queryable,
  feed: FeedKind,
  newestId: string | null,
  today: CalendarDate,
): Promise<Pick<FeedState, 'counts' | 'peopleExpected' | 'peopleCovered' | 'schools' | 'notCovered'>> {
  const { fromAge, belowAge } = expectations[feed];
  const { rows: counted } = await database.query<{ outcome: FeedRowOutcome; count: number }>(
    `select ${REPORTED_OUTCOME} as outcome, sum(row_count)::int as count from feed_count
      where import_id in (select id from feed_import where feed = $1 and status <> 'receiving')
      group by 1 having sum(row_count) > 0`,
    [feed],
  );
  return {
    counts: Object.fromEntries(counted.map(({ outcome, count }) => [outcome, count])),
    ...(await coverageOf(database, {
      feed,
      newestId,
      bornAfter: addMonths(today, -12 * belowAge),
      bornUntil: addMonths(today, -12 * fromAge),
    })),
  };
}
