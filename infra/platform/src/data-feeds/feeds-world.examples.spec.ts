import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { FeedImport, type FeedKind, type Member, readEvents } from '@turnaround/contracts';
import { dataFeedsService, feedColumns } from '@turnaround/data-feeds';
import type { Actor, ReadEvent } from '@turnaround/kernel';
import { ledgerService } from '@turnaround/ledger';
import { outcomesService } from '@turnaround/outcomes';
import { type Answer, openForeignContext, type ServiceUnderTest, startForTest } from '@turnaround/service-kit/testing';
import { type Database, openDatabase } from '@turnaround/postgres';
import { createTestDatabase, eventually, mossFamily, randomPupilNumber } from '@turnaround/testing';
import { stringify } from 'csv-stringify/sync';

/* Data feeds beside the records they tell, with a ledger: what services do together has no service it could be tested in. */

export interface FamilyOfFeeds {
  readonly id: string;
  readonly familyId: string;
  readonly motherId: string;
  readonly sonId: string;
  /** His unique pupil number. */
  readonly sonUpn: string;
}

/** Who is in the family, where that matters. */
interface Taken {
  readonly people?: Partial<Pick<FamilyOfFeeds, 'motherId' | 'sonId' | 'sonUpn'>>;
  readonly familyId?: string;
  readonly familyName?: string;
  readonly members?: readonly Member[];
  readonly acceptedOn?: string;
  /** Where it lives; no referral is heard of unless given. */
  readonly postcode?: string;
  readonly closedOn?: string;
}

export interface FeedsUnderTest extends AsyncDisposable {
  /** The data feeds. */
  readonly service: ServiceUnderTest;
  readonly outcomes: ServiceUnderTest;
  /** Ada and her boy Ben, accepted; known to the record and to the feeds. */
  takeIn(taken?: Taken): Promise<FamilyOfFeeds>;
  eventsOf(stream: string): Promise<readonly ReadEvent[]>;
  /** Of the data feeds: to leave things as a kill leaves them. */
  readonly tables: Database;
}

export async function startFeeds(): Promise<FeedsUnderTest> {
  const database = await createTestDatabase();
  const [referrals, planning, ...others] = await Promise.all([
    openForeignContext('referrals', database.url),
    openForeignContext('planning', database.url),
    openForeignContext('assessment', database.url),
    openForeignContext('agency-coordination', database.url),
    openForeignContext('claims', database.url),
  ]);
  const variables = {
    RULE_SETS_DIR: fileURLToPath(new URL('../../../../seeds/rule-sets', import.meta.url)),
    RECORD_HISTORY: 'allowed',
  };
  // First, for the indexes of the feeds are made of it.
  const ledger = await startForTest(ledgerService, { databaseUrl: database.url });
  const { issuer } = ledger;
  const outcomes = await startForTest(outcomesService, {
    databaseUrl: database.url,
    issuer,
    environment: { variables },
  });
  const service = await startForTest(dataFeedsService, { databaseUrl: database.url, issuer });
  const tables = openDatabase({ url: database.url, schema: 'data_feeds', applicationName: 'spec', maxConnections: 1 });
  const journals = { outcomeRecord: await service.journal('outcomes'), feeds: await service.journal('data_feeds') };
  const eventsOf = async (stream: string): Promise<readonly ReadEvent[]> => {
    const journal = stream.startsWith('outcomeRecord-') ? journals.outcomeRecord : journals.feeds;
    return readEvents((await journal.load(stream as `${string}-${string}`)).events);
  };

  const takeIn = async (taken: Taken = {}): Promise<FamilyOfFeeds> => {
    const { familyId = randomUUID(), familyName = 'Moss', acceptedOn = '2025-01-06', postcode, closedOn } = taken;
    const people = { motherId: randomUUID(), sonId: randomUUID(), sonUpn: randomPupilNumber(), ...taken.people };
    const family = { id: randomUUID(), familyId, ...people };
    const members = [...(taken.members ?? mossFamily(family))];
    const episode = { referralId: family.id, familyId };
    if (postcode !== undefined) {
      await referrals.publish(`referral-${family.id}`, {
        type: 'referrals.ReferralSubmitted',
        data: {
          ...episode,
          familyName,
          referrer: { name: 'Rosa', agencyName: 'Academy' },
          reasons: 'Attendance',
          headlineProblems: [],
          members,
          address: { line1: '1 Long Row', postcode },
          consent: { status: 'not-sought' },
          receivedOn: '2024-01-04',
          urgency: { level: 'usual' },
        },
      });
    }
    await referrals.publish(`referral-${family.id}`, {
      type: 'referrals.ReferralAccepted',
      data: { ...episode, familyName, members, headlineProblems: [], acceptedOn },
    });
    await referrals.publish(`referral-${family.id}`, {
      type: 'referrals.KeyWorkerAllocated',
      data: { ...episode, keyWorkerId: 'kay', keyWorkerName: 'Kay Worth', teamId: 'north', allocatedOn: acceptedOn },
    });
    if (closedOn !== undefined) {
      await planning.publish(`wholeFamilyPlan-${family.id}`, {
        type: 'planning.CaseClosed',
        data: {
          planId: family.id,
          familyId,
          closedOn,
          reason: 'goals-achieved',
          goalOutcomes: [],
          exitPlan: { sustainingAgency: 'School', namedContact: 'Head', arrangements: 'Weekly' },
          remainingRisks: 'None known',
          familyView: 'Better',
        },
      });
    }
    await eventually(async () => (await eventsOf(`outcomeRecord-${family.id}`)).length >= 3, {
      what: 'the outcome record to be opened, assigned and given its rules',
    });
    await eventually(() => isKnown(tables, family.id, closedOn), { what: 'the feeds to know the family' });
    return family;
  };

  return {
    service,
    outcomes,
    takeIn,
    eventsOf,
    tables,
    [Symbol.asyncDispose]: async () => {
      await service.close();
      await outcomes.close();
      await ledger.close();
      await tables.close();
      for (const context of [referrals, planning, ...others]) await context.close();
      await database.close();
    },
  };
}

export const keyWorker: Actor = { id: 'kay', name: 'Kay Worth', role: 'key-worker', teamId: 'north' };
export const ruth: Actor = { id: 'ruth', name: 'Ruth Fielding', role: 'data-officer' };

/** Ben, as a school of the programme knows him, in one full term of 128 sessions. */
const ben: Readonly<Record<string, string>> = {
  first_name: 'Ben',
  last_name: 'Moss',
  date_of_birth: '06/05/2014',
  postcode: '',
  school_urn: '900101',
  school_name: 'Fellmoor Academy',
  term: 'Autumn 2025',
  term_from: '2025-09-03',
  term_to: '2025-12-19',
  sessions_possible: '128',
  sessions_attended: '116',
  authorised_absence: '10',
  unauthorised_absence: '2',
  period_from: '2025-07-01',
  period_to: '2025-12-31',
  suspensions: '0',
  permanent_exclusions: '0',
  proven_offences: '0',
  asb_reported: '2',
  asb_verified: '1',
  domestic_abuse_call_outs: '',
};

export type CellsOfRow = Readonly<Record<string, string>>;

/** A file with Ben's row, changed by the cells given, once for each. */
export function fileOf(feed: FeedKind, rows: readonly CellsOfRow[]): string {
  const columns = feedColumns[feed];
  return stringify([
    [...columns],
    ...rows.map((cells) => columns.map((column) => ({ ...ben, ...cells })[column] ?? '')),
  ]);
}

export interface UploadOptions {
  readonly actor?: Actor;
  readonly key?: string;
  readonly extractedOn?: string;
}

export function upload(
  { service }: FeedsUnderTest,
  feed: FeedKind,
  file: string | Uint8Array,
  { actor = ruth, key, extractedOn = '2026-01-05' }: UploadOptions = {},
): Promise<Answer> {
  const query = new URLSearchParams({ feed, extractedOn, sourceSystem: 'School register', fileName: 'january.csv' });
  return service.as(actor).fetch(`/feed-imports?${query.toString()}`, {
    method: 'POST',
    body: typeof file === 'string' ? file : new Blob([new Uint8Array(file)]),
    headers: { 'content-type': 'text/csv', ...(key === undefined ? {} : { 'idempotency-key': key }) },
  });
}

/** The import once there is nothing left to do for it. */
export async function finished(
  { service }: FeedsUnderTest,
  id: string,
  status: FeedImport['status'] = 'finished',
): Promise<FeedImport> {
  return eventually(
    async () => {
      const found = FeedImport.parse((await service.as(ruth).fetch(`/feed-imports/${id}`)).body);
      return found.status === status && found.processedRows === found.totalRows ? found : undefined;
    },
    { what: `the import to be ${status}` },
  );
}

export async function imported(
  feeds: FeedsUnderTest,
  feed: FeedKind,
  file: string | Uint8Array,
  options?: UploadOptions,
): Promise<FeedImport> {
  const answer = await upload(feeds, feed, file, options);
  expect([answer.status, answer.body]).toEqual([202, expect.anything()]);
  return finished(feeds, FeedImport.parse(answer.body).id);
}

async function isKnown(tables: Database, caseId: string, closedOn: string | undefined): Promise<boolean> {
  const { rows } = await tables.query(
    `select from feed_case c join feed_person p using (case_id)
      where case_id = $1 and accepted_on is not null and ($2::date is null or closed_on is not null)`,
    [caseId, closedOn ?? null],
  );
  return rows.length > 0;
}
