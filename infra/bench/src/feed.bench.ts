import { eligibilityDecided, FeedImport, type FeedRowOutcome } from '@turnaround/contracts';
import { addDays } from '@turnaround/kernel';
import { openDatabase, roleIn } from '@turnaround/postgres';
import { fromPlatform, startTestIssuer, testMasterKey } from '@turnaround/service-kit/testing';
import { from as copyFrom } from 'pg-copy-streams';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pause } from '@turnaround/resilience';
import { type Child, startChild } from './child.js';
import { acceptFamilies, type Pupil } from './feed-families.js';
import type { Bench } from './figures.js';
import { forgetPeak, peakMegabytes } from './memory.js';
import { freePort, places } from './places.js';
import { withServer } from './server.js';

const FAMILIES = 5_000;
const ROWS = 100_000;
const START_MS = 60_000;
const PATIENCE_MS = 300_000;
const LOOK_MS = 250;

const HEADER = [
  ...['first_name', 'last_name', 'date_of_birth', 'postcode', 'upn', 'school_urn', 'school_name', 'term', 'term_from'],
  ...['term_to', 'sessions_possible', 'sessions_attended', 'authorised_absence', 'unauthorised_absence'],
];

/**
 * An attendance file of 100,000 rows through the data-feeds service, from the first byte sent to the last row settled, with the
 * outcomes service keeping the records and the ledger recording beside it: rows of 10,000 pupils of 5,000 families, a few of them misspelt, unknown or impossible.
 */
export const feedBench: Bench = {
  name: 'feed',
  run: () =>
    withServer(async (databaseUrl) => {
      const issuer = await startTestIssuer();
      const children: Child[] = [];
      const start = async (name: string): Promise<{ url: string; child: Child }> => {
        const port = await freePort();
        const url = `http://127.0.0.1:${port}`;
        const child = startChild(process.execPath, [places.service(name)], {
          PORT: String(port),
          DATABASE_URL: databaseUrl,
          MIGRATION_ROLE: roleIn(databaseUrl),
          LEDGER_DATABASE_URL: databaseUrl,
          RULE_SETS_DIR: places.ruleSets,
          OIDC_ISSUER: issuer.issuer,
          PERSONAL_MASTER_KEY: testMasterKey,
          PLATFORM_TOKEN: fromPlatform['x-platform-token'],
          LOG_LEVEL: 'warn',
          NODE_ENV: 'production',
        });
        children.push(child);
        await child.answers(`${url}/health/ready`, START_MS);
        return { url, child };
      };
      try {
        const pupils = await acceptFamilies(databaseUrl, FAMILIES);
        await start('ledger');
        await start('outcomes');
        const { url, child } = await start('data-feeds');
        await takenIn(databaseUrl);
        const officer = { id: 'bench', name: 'Bench', role: 'data-officer' };
        const authorization = `Bearer ${await issuer.tokenFor(officer)}`;
        const bare = await bareCopy(databaseUrl, fileOf(pupils));
        const { seconds, peak, counts } = await importFile({ url, authorization, pid: child.pid }, pupils);
        const settled = Object.entries(counts).map(([outcome, count]) => `${count} ${outcome}`);
        return [
          {
            key: 'feed_100k_s',
            title: `attendance feed of ${ROWS.toLocaleString('en-GB')} rows against ${FAMILIES.toLocaleString('en-GB')} families`,
            value: seconds,
            unit: 's',
            goal: '< 60',
            baseline: `${settled.join(', ')}; COPY of the bare file ${bare.toFixed(1)} s`,
          },
          {
            key: 'feed_peak_mb',
            title: 'data-feeds service while it works through the feed, most resident',
            value: peak,
            unit: 'MB',
            baseline: `file of ${(Buffer.byteLength([...fileOf(pupils)].join('')) / 1_048_576).toFixed(0)} MB`,
          },
        ];
      } finally {
        await Promise.all(children.map((child) => child.stop()));
        await issuer.close();
      }
    }),
};

interface Importing {
  readonly url: string;
  readonly authorization: string;
  readonly pid: number;
}

async function importFile(
  { url, authorization, pid }: Importing,
  pupils: readonly Pupil[],
): Promise<{ seconds: number; peak: number; counts: Partial<Record<FeedRowOutcome, number>> }> {
  await forgetPeak(pid);
  const started = performance.now();
  const query = new URLSearchParams({
    feed: 'school-attendance',
    extractedOn: '2026-01-05',
    sourceSystem: 'Bench register',
  });
  const answer = await fetch(`${url}/feed-imports?${query.toString()}`, {
    method: 'POST',
    headers: { ...fromPlatform, authorization, 'content-type': 'text/csv' },
    body: Readable.toWeb(Readable.from(fileOf(pupils)).map((text: string) => Buffer.from(text))) as ReadableStream,
    duplex: 'half',
  });
  if (answer.status !== 202) throw new Error(`${answer.status}: ${await answer.text()}`);
  const { id } = FeedImport.parse(await answer.json());
  while (performance.now() - started < PATIENCE_MS) {
    const looked = await fetch(`${url}/feed-imports/${id}`, { headers: { ...fromPlatform, authorization } });
    const report = FeedImport.parse(await looked.json());
    if (report.status === 'failed') throw new Error(report.failure ?? 'the import failed');
    if (report.status === 'finished' && report.processedRows === ROWS) {
      const seconds = (performance.now() - started) / 1000;
      return { seconds, peak: await peakMegabytes(pid), counts: report.counts };
    }
    await pause(LOOK_MS);
  }
  throw new Error('the import did not finish in time');
}

/** Ten terms of every pupil; of a hundred rows one is misspelt without its number, two of strangers and two impossible. */
function* fileOf(pupils: readonly Pupil[]): Generator<string> {
  yield `${HEADER.join(',')}\n`;
  for (let row = 0; row < ROWS; row += 1) {
    const pupil = pupils[row % pupils.length];
    if (pupil === undefined) return;
    const term = Math.trunc(row / pupils.length);
    const from = addDays('2022-09-05', term * 100);
    const kind = row % 100;
    const lastName = kind === 0 ? `${pupil.lastName}e` : kind < 3 ? `Stranger${row}` : pupil.lastName;
    const upn = kind < 3 ? '' : pupil.upn;
    const postcode = kind === 0 ? '' : kind < 3 ? 'ZZ1 1ZZ' : pupil.postcode;
    const born = kind === 1 || kind === 2 ? '1999-01-01' : pupil.dateOfBirth;
    const attended = kind === 3 || kind === 4 ? 400 : 100 + (row % 28);
    const cells = [
      ...[pupil.firstName, lastName, born, postcode, upn, `90010${row % 10}`, `School ${row % 10}`, `Term ${term + 1}`],
      ...[from, addDays(from, 90), 128, attended, 0, kind === 3 || kind === 4 ? 0 : 128 - attended],
    ];
    yield `${cells.join(',')}\n`;
  }
}

/** Every family has its record, its people are found, and its eligibility was decided: nothing else is under way. */
async function takenIn(databaseUrl: string): Promise<void> {
  const database = openDatabase({ url: databaseUrl, schema: 'outcomes', applicationName: 'bench', maxConnections: 1 });
  try {
    for (const deadline = performance.now() + PATIENCE_MS; performance.now() < deadline; await pause(LOOK_MS)) {
      // Its index is made at the first start.
      const { rows: made } = await database.query(`select where to_regclass('data_feeds.feed_person') is not null`);
      if (made.length === 0) continue;
      const { rows } = await database.query<{ people: number; decided: number }>(
        `select (select count(*)::int from data_feeds.feed_person) as people,
                (select count(*)::int from event where type = $1) as decided`,
        [eligibilityDecided.storedType],
      );
      if (rows[0]?.people === FAMILIES * 2 && rows[0].decided === FAMILIES) return;
    }
    throw new Error('the families were not taken in in time');
  } finally {
    await database.close();
  }
}

/** The same bytes into a table of text columns without any index. */
async function bareCopy(databaseUrl: string, file: Iterable<string>): Promise<number> {
  const database = openDatabase({ url: databaseUrl, schema: 'public', applicationName: 'bench', maxConnections: 1 });
  const { client, release } = await database.connect();
  try {
    await client.query(`create table bare_row (${HEADER.map((name) => `${name} text`).join(', ')})`);
    const started = performance.now();
    await pipeline(Readable.from(file), client.query(copyFrom('copy bare_row from stdin (format csv, header true)')));
    return (performance.now() - started) / 1000;
  } finally {
    release();
    await database.close();
  }
}
