import {
  confirmMatch,
  evidenceRecorded,
  FeedImport,
  FeedRowPage,
  recordHouseholdChange,
  rejectMatch,
  reopenMatch,
  takeBackImport,
} from '@turnaround/contracts';
import { eventually } from '@turnaround/testing';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  type CellsOfRow,
  fileOf,
  finished,
  imported,
  ruth,
  upload,
  type FamilyOfFeeds,
  type FeedsUnderTest,
  startFeeds,
  keyWorker,
} from './feeds-world.examples.spec.js';
import { feedColumns } from '@turnaround/data-feeds';

const auditor = { id: 'ann', name: 'Ann Auditor', role: 'auditor' } as const;

describe('Data feeds over HTTP', () => {
  let feeds: FeedsUnderTest;
  let family: FamilyOfFeeds;
  /** Of the boy of the only family there is. */
  let upn: string;
  beforeEach(async () => {
    feeds = await startFeeds();
    family = await feeds.takeIn();
    upn = family.sonUpn;
  });
  afterEach(() => feeds[Symbol.asyncDispose]());

  const evidence = async () =>
    (await feeds.eventsOf(`outcomeRecord-${family.id}`))
      .filter(({ type }) => type === evidenceRecorded.type)
      .map(({ data }) => evidenceRecorded.schema.parse(data));
  const attendance = (...rows: readonly CellsOfRow[]): string => fileOf('school-attendance', rows);
  const rowsOf = async (id: string, query = ''): Promise<FeedRowPage> =>
    FeedRowPage.parse((await feeds.service.as(ruth).fetch(`/feed-imports/${id}/rows${query}`)).body);

  it('record what a sure match says, with source, day, extract, hash and how it was matched', async () => {
    const file = attendance({ upn });
    const done = await imported(feeds, 'school-attendance', file);
    const sha256 = createHash('sha256').update(file).digest('hex');
    expect(done).toMatchObject({ counts: { applied: 1 }, totalRows: 1, sha256, startedBy: 'Ruth Fielding' });
    expect(await evidence()).toMatchObject([
      {
        caseId: family.id,
        memberId: family.sonId,
        measure: {
          kind: 'attendance',
          term: 'Autumn 2025',
          possible: 128,
          attended: 116,
          authorisedAbsence: 10,
          unauthorisedAbsence: 2,
        },
        source: { system: 'School register', documentOn: '2026-01-05', sha256 },
        observedOn: '2026-01-05',
        match: {
          feed: 'school-attendance',
          importId: done.id,
          line: 2,
          score: 100,
          compared: expect.arrayContaining([
            { field: 'upn', agreement: 'same' },
            { field: 'postcode', agreement: 'missing' },
          ]) as unknown,
        },
      },
    ]);
  });

  it('take the same upload once, and say when the very same file comes again', async () => {
    const file = attendance({ upn });
    const first = await upload(feeds, 'school-attendance', file, { key: 'one' });
    const again = await upload(feeds, 'school-attendance', file, { key: 'one' });
    const { id } = FeedImport.parse(first.body);
    expect(FeedImport.parse(again.body).id).toBe(id);
    await finished(feeds, id);
    expect(await upload(feeds, 'school-attendance', attendance({ upn, term: 'Other' }), { key: 'one' })).toMatchObject({
      status: 422,
      body: { code: 'COMMAND.KEY_REUSED' },
    });
    const second = await imported(feeds, 'school-attendance', file, { key: 'two' });
    expect(second).toMatchObject({ counts: { 'already-known': 1 }, warnings: [{ code: 'FEED.SAME_FILE' }] });
    expect(await evidence()).toHaveLength(1);
  });

  it('correct what an earlier extract said, but not by an older one', async () => {
    await imported(feeds, 'school-attendance', attendance({ upn }));
    const mended = attendance({ upn, sessions_attended: '120', authorised_absence: '6' });
    expect((await imported(feeds, 'school-attendance', mended, { extractedOn: '2026-01-12' })).counts).toEqual({
      corrected: 1,
    });
    const [first, second] = await evidence();
    expect(second).toMatchObject({ correctsEvidenceId: first?.evidenceId, measure: { attended: 120 } });
    const older = attendance({ upn, sessions_attended: '100', authorised_absence: '26' });
    const done = await imported(feeds, 'school-attendance', older, { extractedOn: '2025-12-22' });
    expect(done).toMatchObject({ counts: { superseded: 1 }, warnings: [{ code: 'FEED.OLDER_EXTRACT' }] });
    expect(await evidence()).toHaveLength(2);
  });

  it('refuse rows with the column and the reason, and go on with the rest', async () => {
    const done = await imported(
      feeds,
      'school-attendance',
      attendance(
        { upn },
        { upn, sessions_attended: '140' },
        { upn, term: 'Backwards', term_from: '2025-12-19', term_to: '2025-09-03' },
        { upn, term: 'Overlap', term_from: '2025-12-01', term_to: '2026-01-02' },
        { upn, term: '', date_of_birth: '31/02/2014' },
        { upn, term: 'Later', term_from: '2026-01-04', term_to: '2026-03-27' },
      ),
    );
    expect(done.counts).toEqual({ applied: 1, refused: 5 });
    const { rows } = await rowsOf(done.id, '?outcome=refused');
    const reasons = rows.map(({ line, problems }) => [
      line,
      ...problems.map(({ column, reason }) => `${column} ${reason}`),
    ]);
    expect(reasons).toEqual([
      [3, expect.stringMatching(/^sessions_attended .*more than the 128/)],
      [4, 'term_to lies before term_from'],
      [5, expect.stringMatching(/^term_from .*TERMS?_OVERLAP/)],
      [6, expect.stringMatching(/^date_of_birth is not a day/), 'term is blank'],
      [7, expect.stringMatching(/^term_to lies after the extract/)],
    ]);
    const csv = await feeds.service.as(ruth).fetch(`/feed-imports/${done.id}/rows.csv?outcome=refused`);
    expect(csv.headers.get('content-disposition')).toContain(`feed-import-${done.id}.csv`);
    expect(String(csv.body).trim().split('\r\n')).toHaveLength(1 + 6);
    expect(await evidence()).toHaveLength(1);
  });

  it('keep rows about nobody known, and find their people once these join a family', async () => {
    const stranger = attendance({ upn: 'Z202200009999', first_name: 'Zed', date_of_birth: '2011-01-01' });
    const unknown = await imported(feeds, 'school-attendance', stranger);
    expect(unknown.counts).toEqual({ unmatched: 1 });
    expect((await rowsOf(unknown.id)).rows).toMatchObject([{ line: 2, outcome: 'unmatched', caseId: null }]);

    const early = await imported(
      feeds,
      'school-attendance',
      attendance({ upn: 'E202200001234', first_name: 'Tom', date_of_birth: '2016-07-08' }),
    );
    expect(early.counts).toEqual({ unmatched: 1 });
    const details = { firstName: 'Tom', lastName: 'Moss', dateOfBirth: '2016-07-08', relationship: 'son' } as const;
    const joined = await feeds.outcomes.as(keyWorker).send(recordHouseholdChange, {
      id: family.id,
      body: {
        change: { kind: 'joined', member: { ...details, upn: 'E202200001234' } },
        changedOn: '2025-09-01',
      },
    });
    expect(joined).toMatchObject({ status: 200 });
    const [row] = await eventually(
      async () => {
        const { rows } = await rowsOf(early.id);
        return rows[0]?.outcome === 'applied' ? rows : undefined;
      },
      { what: 'the row to find the boy who joined' },
    );
    expect(row?.caseId).toBe(family.id);
    expect(row?.memberId).not.toBe(family.sonId);
    expect((await rowsOf(unknown.id)).rows).toMatchObject([{ outcome: 'unmatched' }]);
  });

  it('ask a person where the match is not sure; confirmed, the row is recorded with who decided', async () => {
    const done = await imported(feeds, 'police-incidents', fileOf('police-incidents', [{}]));
    expect(done.counts).toEqual({ 'in-review': 1 });
    const [row] = (await rowsOf(done.id)).rows;
    const id = row?.matchReviewId ?? '';
    const as = feeds.service.as(ruth);
    const body = { caseId: family.id, memberId: family.sonId };
    expect(await feeds.service.as(keyWorker).send(confirmMatch, { id, body })).toMatchObject({ status: 403 });
    expect(await as.send(confirmMatch, { id, body: { ...body, memberId: family.motherId } })).toMatchObject({
      status: 422,
    });
    expect(await as.send(rejectMatch, { id, body: { reason: 'A cousin' } })).toMatchObject({ status: 200 });
    expect(await as.send(confirmMatch, { id, body })).toMatchObject({ status: 409 });
    expect(await as.send(reopenMatch, { id, body: { reason: 'No, it is him' } })).toMatchObject({ status: 200 });
    const answers = await Promise.all([as.send(confirmMatch, { id, body }), as.send(confirmMatch, { id, body })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await eventually(async () => (await evidence()).length === 2, { what: 'the confirmed row to be recorded' });
    expect(await evidence()).toMatchObject([
      { measure: { kind: 'offences', proven: 0 }, match: { decidedBy: 'ruth', score: row?.score } },
      { measure: { kind: 'anti-social-behaviour', reported: 2, verified: 1 }, match: { decidedBy: 'ruth' } },
    ]);
    const after = await eventually(async () => {
      const found = FeedImport.parse((await as.fetch(`/feed-imports/${done.id}`)).body);
      return found.counts.applied === 1 ? found : undefined;
    });
    expect(after.counts).toEqual({ applied: 1 });
  });

  it('are taken back whole: what they recorded is retracted, and nothing of them counts', async () => {
    const done = await imported(feeds, 'school-attendance', attendance({ upn }));
    const takeBack = (
      actor = ruth,
      body = { reason: 'The wrong school sent it' },
      more: { idempotencyKey?: string } = {},
    ) => feeds.service.as(actor).send(takeBackImport, { id: done.id, body, ...more });
    const key = { idempotencyKey: 'once' };
    expect(await takeBack(auditor)).toMatchObject({ status: 403 });
    expect(await takeBack(ruth, { reason: '' })).toMatchObject({ status: 400, body: { code: 'INPUT.INVALID' } });
    const answer = await takeBack(ruth, undefined, key);
    expect(answer).toMatchObject({ status: 200, body: { stream: `feedImport-${done.id}`, revision: 0 } });
    expect(await takeBack(ruth, undefined, key)).toMatchObject({ status: 200, body: answer.body });
    expect(await takeBack()).toMatchObject({ status: 200, body: { revision: 0 } });
    expect(await feeds.eventsOf(`feedImport-${done.id}`)).toMatchObject([
      { type: 'data-feeds.ImportTakenBack', data: { reason: 'The wrong school sent it', takenBackBy: 'ruth' } },
    ]);
    await eventually(
      async () =>
        (await feeds.eventsOf(`outcomeRecord-${family.id}`)).some(({ type }) => type === 'outcomes.EvidenceRetracted'),
      { what: 'the evidence to be retracted' },
    );
    const after = await eventually(
      async () => {
        const found = await finished(feeds, done.id, 'taken-back');
        return found.counts['taken-back'] === undefined ? undefined : found;
      },
      { what: 'the rows to follow their evidence' },
    );
    expect(after.counts).toEqual({ 'taken-back': 1 });
    expect(after.takenBack).toMatchObject({ by: 'Ruth Fielding', reason: 'The wrong school sent it' });
  });

  it('refuse a file that is none, whole, and keep nothing of it', async () => {
    const refused = async (feed: 'school-attendance' | 'exclusions', file: string | Uint8Array): Promise<unknown> => {
      const { status, body } = await upload(feeds, feed, file);
      return [status, z.looseObject({ code: z.string() }).parse(body).code];
    };
    const header = feedColumns['school-attendance'].join(',');
    expect(await refused('school-attendance', `${header}\n`)).toEqual([422, 'FEED_IMPORT.NO_ROWS']);
    expect(await refused('school-attendance', '')).toEqual([422, 'FEED_IMPORT.UNREADABLE']);
    expect(await refused('school-attendance', header.replace('upn,', ''))).toEqual([
      422,
      'FEED_IMPORT.COLUMNS_MISSING',
    ]);
    expect(await refused('exclusions', attendance({}))).toEqual([422, 'FEED_IMPORT.COLUMNS_MISSING']);
    expect(await refused('school-attendance', new Uint8Array([0xff, 0xfe, 0, 1, 2]))).toEqual([
      422,
      'FEED_IMPORT.UNREADABLE',
    ]);
    expect(await refused('school-attendance', `${header}\n"never closed`)).toEqual([422, 'FEED_IMPORT.UNREADABLE']);
    expect(await upload(feeds, 'exclusions', attendance({}), { extractedOn: '2199-01-01' })).toMatchObject({
      status: 422,
      body: { code: 'FEED_IMPORT.EXTRACT_IN_FUTURE' },
    });
    expect(await upload(feeds, 'exclusions', attendance({}), { actor: auditor })).toMatchObject({ status: 403 });
    expect(await feeds.service.as(ruth).fetch('/feed-imports')).toMatchObject({ status: 200, body: [] });
  });
});
