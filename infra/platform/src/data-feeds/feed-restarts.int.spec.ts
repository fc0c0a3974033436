import { randomUUID } from 'node:crypto';
import {
  confirmMatch,
  evidenceRecorded,
  type FeedImport,
  FeedRowPage,
  type FeedRowReport,
  matchReviewRaised,
  rejectMatch,
  reopenMatch,
} from '@turnaround/contracts';
import { type Database, openDatabase } from '@turnaround/postgres';
import { eventually } from '@turnaround/testing';
import {
  type CellsOfRow,
  fileOf,
  finished,
  imported,
  ruth,
  type FamilyOfFeeds,
  type FeedsUnderTest,
  startFeeds,
} from './feeds-world.examples.spec.js';

/* What was cut off is set up in the tables as a kill leaves it; then the service starts, or goes on. */

describe('A data feed that is worked on again', () => {
  let feeds: FeedsUnderTest;
  let database: Database;
  let family: FamilyOfFeeds;
  beforeEach(async () => {
    feeds = await startFeeds();
    const { databaseUrl: url } = feeds.service;
    database = openDatabase({ url, schema: 'data_feeds', applicationName: 'spec', maxConnections: 1 });
    family = await feeds.takeIn();
  });
  afterEach(async () => {
    await database.close();
    await feeds[Symbol.asyncDispose]();
  });

  const as = () => feeds.service.as(ruth);
  const attendance = (...rows: readonly CellsOfRow[]): Promise<FeedImport> =>
    imported(feeds, 'school-attendance', fileOf('school-attendance', rows));
  const police = (cells: CellsOfRow = {}): Promise<FeedImport> =>
    imported(feeds, 'police-incidents', fileOf('police-incidents', [cells]));
  const rowsOf = async ({ id }: FeedImport): Promise<readonly FeedRowReport[]> =>
    FeedRowPage.parse((await as().fetch(`/feed-imports/${id}/rows`)).body).rows;
  const rowOf = async (report: FeedImport): Promise<FeedRowReport> => {
    const [row] = await rowsOf(report);
    if (row === undefined) throw new Error('the import has no row');
    return row;
  };
  /** The only row, once that became of it. */
  const rowThatIs = (report: FeedImport, outcome: FeedRowReport['outcome']): Promise<FeedRowReport> =>
    eventually(
      async () => {
        const row = await rowOf(report);
        return row.outcome === outcome ? row : undefined;
      },
      { what: `the row to be ${outcome}` },
    );
  const evidence = async ({ id } = family) =>
    (await feeds.eventsOf(`outcomeRecord-${id}`))
      .filter(({ type }) => type === evidenceRecorded.type)
      .map(({ data }) => evidenceRecorded.schema.parse(data));
  const goOn = async ({ id }: FeedImport): Promise<void> => {
    await database.query('update feed_import set work_left = true, work_number = work_number + 1 where id = $1', [id]);
    await feeds.service.restart();
    await eventually(
      async () => {
        const { rows } = await database.query('select from feed_import where id = $1 and not work_left', [id]);
        return rows.length === 1;
      },
      { what: 'the work to be done' },
    );
  };
  const decide = (id: string | null, { id: caseId, sonId: memberId } = family) =>
    as().send(confirmMatch, { id: id ?? '', body: { caseId, memberId } });
  const reject = async (id: string | null): Promise<void> => {
    expect(await as().send(rejectMatch, { id: id ?? '', body: { reason: 'A cousin' } })).toMatchObject({ status: 200 });
  };
  /** Of the same name and birthday as the boy of the first family. */
  const takeInAnother = () => feeds.takeIn();

  it('records rows that came to those it had appended already', async () => {
    const { sonUpn: upn } = family;
    const spring = { upn, term: 'Spring 2025', term_from: '2025-01-06', term_to: '2025-04-04' };
    const report = await attendance({ upn }, spring);
    expect(report.counts).toEqual({ applied: 2 });
    const summer = { kind: 'attendance', term: 'Summer 2025', from: '2025-04-22', to: '2025-07-18' };
    const counts = { possible: 100, attended: 100, authorisedAbsence: 0, unauthorisedAbsence: 0 };
    await database.query(
      `insert into feed_row (import_id, line, outcome, case_id, family_id, member_id, measures, compared, score)
       select import_id, 4, 'matched', case_id, family_id, member_id, $2, '[]', 100 from feed_row
        where import_id = $1 and line = 2`,
      [report.id, JSON.stringify([{ ...summer, ...counts }])],
    );
    const [autumn] = await evidence();
    await database.query(
      `update feed_row set outcome = 'matched', measures = $2, compared = '[]' where import_id = $1 and line = 2`,
      [report.id, JSON.stringify([autumn?.measure])],
    );
    await goOn(report);
    expect((await finished(feeds, report.id)).counts).toEqual({ applied: 3 });
    expect((await evidence()).map(({ match }) => match?.line)).toEqual([2, 3, 4]);
  });

  it('asks about a row it had noted, and takes the answer', async () => {
    const report = await police({ first_name: 'Zed', last_name: 'Unknown', date_of_birth: '2011-01-01' });
    expect(report.counts).toEqual({ unmatched: 1 });
    const matchId = randomUUID();
    const candidate = { caseId: family.id, familyId: family.familyId, familyName: 'Moss', memberId: family.sonId };
    await database.query(
      `update feed_row set outcome = 'in-review', match_review_id = $2, review_count = 1, candidates = $3
        where import_id = $1`,
      [
        report.id,
        matchId,
        JSON.stringify([{ ...candidate, firstName: 'Ben', lastName: 'Moss', score: 60, compared: [] }]),
      ],
    );
    await goOn(report);
    expect(await decide(matchId)).toMatchObject({ status: 200 });
    await rowThatIs(report, 'applied');
    expect(await evidence()).toHaveLength(2);
  });

  it('leaves a row alone that was rejected before its question was noted as asked', async () => {
    const report = await police();
    const { matchReviewId } = await rowOf(report);
    await reject(matchReviewId);
    await rowThatIs(report, 'rejected-in-review');
    const [raised] = await feeds.eventsOf(`feedMatch-${matchReviewId ?? ''}`);
    const { candidates } = matchReviewRaised.schema.parse(raised?.data);
    await database.query('update feed_row set candidates = $2 where import_id = $1', [
      report.id,
      JSON.stringify(candidates),
    ]);
    await goOn(report);
    expect(await rowOf(report)).toMatchObject({ outcome: 'rejected-in-review', matchReviewId });
    expect(await feeds.eventsOf(`feedMatch-${matchReviewId ?? ''}`)).toHaveLength(2);
  });

  it('records a row of one person only, whoever is confirmed later', async () => {
    const report = await police();
    const { matchReviewId } = await rowOf(report);
    await database.query(
      `update feed_row set outcome = 'applied', case_id = $2, family_id = $2, member_id = $2 where import_id = $1`,
      [report.id, randomUUID()],
    );
    expect(await decide(matchReviewId)).toMatchObject({ status: 200 });
    const later = await police({ period_from: '2025-01-01', period_to: '2025-06-30' });
    expect(await decide((await rowOf(later)).matchReviewId)).toMatchObject({ status: 200 });
    await rowThatIs(later, 'applied');
    expect((await evidence()).map(({ match }) => match?.importId)).toEqual([later.id, later.id]);
  });

  /** Nobody of the family there is. */
  const tom = { upn: 'E202200001234', first_name: 'Tom', date_of_birth: '2016-07-08' };
  const tomMoss = {
    memberId: randomUUID(),
    firstName: 'Tom',
    lastName: 'Moss',
    dateOfBirth: '2016-07-08',
    upn: tom.upn,
    relationship: 'son' as const,
  };

  it('finds people who were taken in while their row was matched', async () => {
    const report = await attendance(tom);
    expect(report.counts).toEqual({ unmatched: 1 });
    const { id } = await database.transaction(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('rows of data feeds are matched', 0))`);
      // As the row is while it is matched with the people there were.
      await feeds.tables.query(`update feed_row set outcome = 'waiting' where import_id = $1`, [report.id]);
      const family = await feeds.takeIn({ members: [tomMoss] });
      await feeds.tables.query(`update feed_row set outcome = 'unmatched' where import_id = $1`, [report.id]);
      return family;
    });
    expect(await rowThatIs(report, 'applied')).toMatchObject({ caseId: id });
  });

  it('makes an offer that was noted and not made', async () => {
    const report = await attendance({ upn: family.sonUpn });
    const [measure] = (await evidence()).map((one) => one.measure);
    await database.query(
      `update feed_row set outcome = 'offered', offer_round = 7, measures = $2, compared = '[]' where import_id = $1`,
      [report.id, JSON.stringify([measure])],
    );
    await database.query(
      'insert into feed_offer_to_make (import_id, case_id, family_id, round) values ($1, $2, $3, 7)',
      [report.id, family.id, family.familyId],
    );
    await goOn(report);
    await rowThatIs(report, 'applied');
    expect(await evidence()).toHaveLength(1);
  });

  it('does not go on with a file that failed because somebody was taken in', async () => {
    const failed = await attendance(tom);
    await database.query(`update feed_import set status = 'failed' where id = $1`, [failed.id]);
    const standing = await attendance(tom);
    await feeds.takeIn({ members: [tomMoss] });
    await rowThatIs(standing, 'applied');
    expect(await rowOf(failed)).toMatchObject({ outcome: 'unmatched' });
  });

  it('looks again for a rejected row once others are taken in, in a review of its own', async () => {
    const report = await police();
    const first = await rowOf(report);
    await reject(first.matchReviewId);
    await rowThatIs(report, 'rejected-in-review');
    const another = await takeInAnother();
    const second = await rowThatIs(report, 'in-review');
    expect(second.matchReviewId).not.toBe(first.matchReviewId);
    expect(await as().send(reopenMatch, { id: first.matchReviewId ?? '', body: { reason: 'Him' } })).toMatchObject({
      status: 409,
      body: { code: 'MATCH.ALREADY_DECIDED' },
    });
    // Whoever was rejected is named once more: that may have been a mistake.
    const [raised] = await feeds.eventsOf(`feedMatch-${second.matchReviewId ?? ''}`);
    const { candidates } = matchReviewRaised.schema.parse(raised?.data);
    expect(candidates.map(({ caseId }) => caseId).toSorted()).toEqual([family.id, another.id].toSorted());
    expect(await decide(second.matchReviewId, another)).toMatchObject({ status: 200 });
    expect(await rowThatIs(report, 'applied')).toMatchObject({ caseId: another.id, memberId: another.sonId });
    expect(await evidence()).toEqual([]);
  });

  it('looks again for a row that is rejected after others were taken in, and for nobody rejected before', async () => {
    const report = await police();
    const first = await rowOf(report);
    await takeInAnother();
    await reject(first.matchReviewId);
    const second = await eventually(
      async () => {
        const row = await rowOf(report);
        return row.outcome === 'in-review' && row.matchReviewId !== first.matchReviewId ? row : undefined;
      },
      { what: 'the row to be in a new review' },
    );
    await reject(second.matchReviewId);
    await rowThatIs(report, 'rejected-in-review');
    await goOn(report);
    expect(await rowOf(report)).toMatchObject({ outcome: 'rejected-in-review', matchReviewId: second.matchReviewId });
    expect(await as().send(reopenMatch, { id: second.matchReviewId ?? '', body: { reason: 'Him' } })).toMatchObject({
      status: 200,
    });
    await rowThatIs(report, 'in-review');
  });

  it('takes two of one family and name for two people where no birthday tells that they are one', async () => {
    const familyId = randomUUID();
    const home = async (acceptedOn: string): Promise<string> => {
      const jon = { memberId: randomUUID(), firstName: 'Jon', lastName: 'Quill', relationship: 'father' } as const;
      const taken = { familyId, familyName: 'Quill', members: [jon], acceptedOn, postcode: 'FM1 2AB' };
      return (await feeds.takeIn(taken)).id;
    };
    const cases = [await home('2024-01-08'), await home('2025-01-06')];
    const report = await police({ first_name: 'Jon', last_name: 'Quill', postcode: 'FM1 2AB' });
    const { matchReviewId } = await rowThatIs(report, 'in-review');
    const [raised] = await feeds.eventsOf(`feedMatch-${matchReviewId ?? ''}`);
    const { candidates } = matchReviewRaised.schema.parse(raised?.data);
    expect(candidates.map(({ caseId }) => caseId).toSorted()).toEqual(cases.toSorted());
  });
});
