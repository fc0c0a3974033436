import {
  confirmMatch,
  evidenceRecorded,
  evidenceRetracted,
  type FeedImport,
  FeedRowPage,
  takeBackImport,
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

describe('Taking back a data feed', () => {
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

  const attendance = (cells: CellsOfRow, extractedOn: string): Promise<FeedImport> =>
    imported(feeds, 'school-attendance', fileOf('school-attendance', [{ upn: family.sonUpn, ...cells }]), {
      extractedOn,
    });
  const takeBack = async ({ id }: FeedImport): Promise<FeedImport> => {
    const ask = () => feeds.service.as(ruth).send(takeBackImport, { id, body: { reason: 'The wrong file' } });
    // Refused while it is still worked on, as where its rows have just been recorded anew.
    await eventually(async () => (await ask()).status === 200, { what: 'the file to be taken back' });
    return eventually(
      async () => {
        const done = await finished(feeds, id, 'taken-back');
        return Object.keys(done.counts).every((outcome) => outcome === 'taken-back') ? done : undefined;
      },
      { what: 'the rows to be taken back' },
    );
  };
  const counted = (report: FeedImport, counts: FeedImport['counts']): Promise<unknown> =>
    eventually(
      async () => {
        const done = await finished(feeds, report.id);
        return JSON.stringify(done.counts) === JSON.stringify(counts) ? done : undefined;
      },
      { what: `the rows to be ${JSON.stringify(counts)}` },
    );
  const standing = async () => {
    const events = await feeds.eventsOf(`outcomeRecord-${family.id}`);
    const recorded = events
      .filter(({ type }) => type === evidenceRecorded.type)
      .map(({ data }) => evidenceRecorded.schema.parse(data));
    const gone = new Set<string | undefined>([
      ...recorded.map(({ correctsEvidenceId }) => correctsEvidenceId),
      ...events
        .filter(({ type }) => type === evidenceRetracted.type)
        .map(({ data }) => evidenceRetracted.schema.parse(data).evidenceId),
    ]);
    return recorded.filter(({ evidenceId }) => !gone.has(evidenceId));
  };

  it('leaves what another file said the same', async () => {
    const first = await attendance({}, '2026-01-05');
    const second = await attendance({}, '2026-01-12');
    expect(second.counts).toEqual({ 'already-known': 1 });
    await takeBack(first);
    await counted(second, { applied: 1 });
    expect(await standing()).toMatchObject([
      { measure: { attended: 116 }, observedOn: '2026-01-12', match: { importId: second.id, line: 2, score: 100 } },
    ]);
    await takeBack(second);
    expect(await standing()).toEqual([]);
  });

  it('says of every retraction which file was taken back, as what is told of files goes by it', async () => {
    const file = await attendance({}, '2026-01-05');
    await takeBack(file);
    const events = await feeds.eventsOf(`outcomeRecord-${family.id}`);
    const retractions = events.filter(({ type }) => type === evidenceRetracted.type);
    expect(retractions).toMatchObject([{ metadata: { correlationId: file.id } }]);
  });

  it('leaves what an older file said that had come too late', async () => {
    const newer = await attendance({ sessions_attended: '120', authorised_absence: '6' }, '2026-01-12');
    const older = await attendance({}, '2026-01-05');
    expect(older.counts).toEqual({ superseded: 1 });
    await takeBack(newer);
    await counted(older, { applied: 1 });
    expect(await standing()).toMatchObject([{ measure: { attended: 116 }, observedOn: '2026-01-05' }]);
  });

  it('leaves the newest of what several files said, in whichever order they came', async () => {
    const newest = await attendance({ sessions_attended: '120', authorised_absence: '6' }, '2026-01-19');
    const middle = await attendance({ sessions_attended: '118', authorised_absence: '8' }, '2026-01-12');
    const oldest = await attendance({}, '2026-01-05');
    await takeBack(newest);
    await eventually(async () => (await standing())[0]?.match?.importId === middle.id, {
      what: 'the one in the middle to stand',
    });
    await counted(oldest, { superseded: 1 });
    expect(await standing()).toMatchObject([{ measure: { attended: 118 } }]);
    await takeBack(middle);
    await counted(oldest, { applied: 1 });
    expect(await standing()).toMatchObject([{ measure: { attended: 116 } }]);
  });

  it('leaves what somebody confirmed of another file, and who did, also where the row said more', async () => {
    const police = async (cells: CellsOfRow, extractedOn: string): Promise<FeedImport> => {
      const report = await imported(feeds, 'police-incidents', fileOf('police-incidents', [cells]), { extractedOn });
      const as = feeds.service.as(ruth);
      const [row] = FeedRowPage.parse((await as.fetch(`/feed-imports/${report.id}/rows`)).body).rows;
      const body = { caseId: family.id, memberId: family.sonId };
      const answer = await as.send(confirmMatch, { id: row?.matchReviewId ?? '', body });
      expect(answer).toMatchObject({ status: 200 });
      await counted(report, { applied: 1 });
      return report;
    };
    const first = await police({ asb_reported: '', asb_verified: '' }, '2026-01-05');
    const second = await police({}, '2026-01-12');
    expect(await standing()).toMatchObject([{ match: { importId: first.id } }, { match: { importId: second.id } }]);
    await takeBack(first);
    await eventually(async () => (await standing()).length === 2, { what: 'the offences to stand by the second file' });
    expect(await standing()).toMatchObject([
      { measure: { kind: 'anti-social-behaviour' }, match: { importId: second.id, decidedBy: 'ruth' } },
      { measure: { kind: 'offences' }, match: { importId: second.id, decidedBy: 'ruth', score: 75 } },
    ]);
  });

  it('can be asked for once more where it failed', async () => {
    const report = await attendance({}, '2026-01-05');
    await database.query(
      `update feed_import set status = 'taken-back', failure = 'Something went wrong', taken_back = $2 where id = $1`,
      [report.id, JSON.stringify({ reason: 'The wrong file', actor: ruth, at: '2026-01-05T09:00:00.000Z' })],
    );
    expect(await takeBack(report)).toMatchObject({ status: 'taken-back', failure: null });
    expect(await standing()).toEqual([]);
  });
});
