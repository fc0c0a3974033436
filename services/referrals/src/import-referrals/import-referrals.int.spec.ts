import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { allocateKeyWorker, ImportReport, submitReferral } from '@turnaround/contracts';
import { START } from '@turnaround/event-store';
import { startForTest, type Answer, type Caller, type ServiceUnderTest } from '@turnaround/service-kit/testing';
import { openDatabase } from '@turnaround/postgres';
import { eventually } from '@turnaround/testing';
import { referralsService } from '../referrals.module.js';
import { aReferral, keyWorker, otherTeamManager, teamManager } from '../testing/people.js';
import { accepted } from '../testing/submitted-referral.js';
import { withStaff } from '../testing/with-staff.js';

const HEADER =
  'reference,received_on,referrer_name,referrer_agency,reasons,problem_education,problem_housing,address_line1,postcode,' +
  'consent,consent_given_by,consent_given_on,first_name,last_name,date_of_birth,relationship';

/** One person's row; several with one reference are a family. */
function row(reference: string, cells: Partial<Record<string, string>> = {}): string {
  const values: Record<string, string> = {
    reference,
    received_on: '05/01/2026',
    referrer_name: 'Rosa Diaz',
    referrer_agency: 'Fellmoor Academy',
    reasons: 'Attendance fell.',
    problem_education: 'Attendance of 71 %',
    problem_housing: '',
    address_line1: '1 Long Row',
    postcode: 'FM1 2AB',
    consent: 'given',
    consent_given_by: 'Ana',
    consent_given_on: '04/01/2026',
    first_name: 'Ana',
    last_name: `Family ${reference}`,
    date_of_birth: '29/02/1988',
    relationship: 'mother',
    ...cells,
  };
  return HEADER.split(',')
    .map((column) => values[column] ?? '')
    .map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',');
}

const upload = (caller: Caller, file: string | Uint8Array, headers: Record<string, string> = {}): Promise<Answer> =>
  caller.fetch('/referral-imports?fileName=families.csv', {
    method: 'POST',
    body: typeof file === 'string' ? file : new Blob([new Uint8Array(file)]),
    headers: { 'content-type': 'text/csv', ...headers },
  });

async function finished(caller: Caller, id: string): Promise<ImportReport> {
  return eventually(
    async () => {
      const { body } = await caller.fetch(`/referral-imports/${id}`);
      const report = ImportReport.parse(body);
      return report.status === 'running' ? undefined : report;
    },
    { what: 'the import to finish' },
  );
}

async function imported(caller: Caller, file: string | Uint8Array): Promise<ImportReport> {
  const answer = await upload(caller, file);
  expect(answer.status).toBe(202);
  return finished(caller, ImportReport.parse(answer.body).id);
}

/** For thousands of rows. */
const PATIENCE = { withinMs: 240_000 };

describe('Importing referrals', () => {
  let service: ServiceUnderTest;
  let manager: Caller;
  beforeAll(async () => {
    service = await startForTest(referralsService, withStaff);
    manager = service.as(teamManager);
  });
  afterAll(() => service.close());

  const referralCount = async (reference: string): Promise<number> => {
    const events = await (await service.journal('referrals')).readAll(START, 20_000);
    return events.filter(({ event }) => JSON.stringify(event.data).includes(`"${reference}"`)).length;
  };

  it('takes the family that a file names from who has it in scope, and as a hint from anybody else', async () => {
    const journal = await service.journal('referrals');
    const saidIn = async (id: string) =>
      (await journal.load(`referral-${id}`)).events[0]?.data as { familyId: string; claimedFamilyId?: string };
    const id = await accepted(service);
    const body = { keyWorkerId: 'kay', keyWorkerName: 'Kay Worker', teamId: 'north' };
    expect((await manager.send(allocateKeyWorker, { id, body })).status).toBe(200);
    const { familyId } = await saidIn(id);
    const named = async (caller: Caller, reference: string) => {
      const { rows } = await imported(caller, [`${HEADER},family_id`, `${row(reference)},${familyId}`].join('\n'));
      // Who does not know is not told whether there is such a family.
      expect(rows).toMatchObject([{ outcome: 'accepted', problems: [] }]);
      return saidIn(rows[0]?.referralId ?? '');
    };

    const claimed = await named(service.as(otherTeamManager), 'NAMED-1');
    expect(claimed.claimedFamilyId).toBe(familyId);
    expect(claimed.familyId).not.toBe(familyId);
    const own = await named(manager, 'NAMED-2');
    expect(own.familyId).toBe(familyId);
    expect(own).not.toHaveProperty('claimedFamilyId');
  });

  it('takes the rows of a family as one referral and reports each row', async () => {
    const file = [
      HEADER,
      row('A-1'),
      row('A-1', { first_name: 'Joe', date_of_birth: '2014-06-01', relationship: 'Son' }),
    ];
    const report = await imported(manager, file.join('\r\n'));

    expect(report).toMatchObject({
      status: 'finished',
      fileName: 'families.csv',
      startedBy: teamManager.name,
      totalRows: 2,
      processedRows: 2,
      accepted: 2,
      rejected: 0,
      alreadyKnown: 0,
    });
    const referralId = report.rows[0]?.referralId ?? '';
    expect(report.rows).toEqual([
      { line: 2, reference: 'A-1', outcome: 'accepted', referralId, problems: [] },
      { line: 3, reference: 'A-1', outcome: 'accepted', referralId, problems: [] },
    ]);
    const { events } = await (await service.journal('referrals')).load(`referral-${referralId}`);
    expect(events[0]?.data).toMatchObject({
      familyName: 'Family A-1',
      receivedOn: '2026-01-05',
      sourceReference: 'A-1',
      headlineProblems: [{ headline: 'education', seen: 'Attendance of 71 %' }],
      members: [
        { firstName: 'Ana', dateOfBirth: '1988-02-29', relationship: 'mother' },
        { firstName: 'Joe', dateOfBirth: '2014-06-01', relationship: 'son' },
      ],
    });
    expect(events[0]?.metadata.actor).toEqual(teamManager);
  });

  it('reads the sample file that people are given', async () => {
    const sample = await readFile(new URL('../../../../seeds/referral-imports/sample.csv', import.meta.url));
    const report = await imported(manager, sample);
    expect(report.rows.filter(({ outcome }) => outcome !== 'accepted')).toEqual([]);
    expect(report.accepted).toBeGreaterThan(5);
  });

  it('says of each rejected row which column breaks which rule, and keeps the rest', async () => {
    const file = [
      HEADER,
      row('B-1', { date_of_birth: '31/02/1988' }),
      row('B-2', { relationship: 'neighbour', postcode: 'nowhere' }),
      row('B-3'),
      row('B-4', { first_name: '', last_name: 'unknown' }),
      row('B-5', { date_of_birth: '01/01/2199' }),
      row('', {}),
      row('B-6', { consent_given_on: '' }),
      row('B-7'),
      row('B-7', {
        first_name: 'Joe',
        address_line1: '2 Other Street',
        date_of_birth: '1/6/2014',
        relationship: 'son',
      }),
    ];
    const report = await imported(manager, file.join('\n'));

    const found = report.rows.map(({ line, outcome, problems }) => ({
      line,
      outcome,
      columns: problems.map(({ column }) => column).toSorted(),
    }));
    expect(found).toEqual([
      { line: 2, outcome: 'rejected', columns: ['date_of_birth'] },
      { line: 3, outcome: 'rejected', columns: ['postcode', 'relationship'] },
      { line: 4, outcome: 'accepted', columns: [] },
      { line: 5, outcome: 'rejected', columns: ['first_name', 'last_name'] },
      { line: 6, outcome: 'rejected', columns: ['date_of_birth'] },
      { line: 7, outcome: 'rejected', columns: ['reference'] },
      { line: 8, outcome: 'rejected', columns: ['consent_given_on'] },
      { line: 9, outcome: 'rejected', columns: ['reference'] },
      { line: 10, outcome: 'rejected', columns: ['address_line1'] },
    ]);
    expect(report.rows[0]?.problems[0]?.reason).toBe('is not a day that exists, as dd/mm/yyyy or yyyy-mm-dd');
    expect(report.rows[3]?.problems[0]?.reason).toBe('is blank');
    expect(report.rows[4]?.problems[0]?.reason).toBe('This lies in the future.');
    expect(JSON.stringify(report)).not.toContain('neighbour');
  });

  it('refuses a day that reads both ways where another of its column can only be month and day', async () => {
    const born = (reference: string, date_of_birth: string): string => row(reference, { date_of_birth });
    const file = [
      HEADER,
      born('N-1', '3/9/1988'),
      born('N-2', '1/30/1988'),
      born('N-3', '30/1/1988'),
      born('N-4', '#N/A'),
    ];
    const report = await imported(manager, file.join('\n'));
    expect(report.rows.map(({ line, problems: [problem] }) => [line, problem?.column, problem?.reason])).toEqual([
      [2, 'date_of_birth', 'may be month and day, as line 3 has them; write the days of this column as yyyy-mm-dd'],
      [3, 'date_of_birth', 'has the month before the day; write the day as dd/mm/yyyy or yyyy-mm-dd'],
      [4, undefined, undefined],
      [5, 'date_of_birth', expect.stringMatching(/^is an error of the spreadsheet/)],
    ]);
  });

  it('knows a reference, and a family, that came before', async () => {
    const first = await imported(manager, [HEADER, row('C-1')].join('\n'));
    const referralId = first.rows[0]?.referralId;

    const again = await imported(
      service.as(otherTeamManager),
      [
        HEADER,
        row('c-1', { last_name: 'Changed', reasons: 'Other words' }),
        row('C-2', { last_name: 'FAMILY  C-1', first_name: 'ána' }),
        row('C-3'),
        row('C-4', { last_name: 'Family C-3' }),
      ].join('\n'),
    );
    expect(again.rows.map(({ outcome }) => outcome)).toEqual([
      'already-known',
      'already-known',
      'accepted',
      'already-known',
    ]);
    expect(again.rows[0]?.referralId).toBe(referralId);
    expect(again.rows[1]?.referralId).toBe(referralId);
    expect(again.rows[3]?.referralId).toBe(again.rows[2]?.referralId);
  });

  it('knows a family that was referred by hand', async () => {
    const members = [
      { firstName: 'Ida', lastName: 'Handmade', dateOfBirth: '1990-03-04', relationship: 'mother' as const },
    ];
    const byHand = await service.as(keyWorker).send(submitReferral, { body: aReferral({ members }) });
    const report = await imported(
      manager,
      [HEADER, row('H-1', { first_name: 'Ida', last_name: 'Handmade', date_of_birth: '4/3/1990' })].join('\n'),
    );
    expect(report.rows[0]).toMatchObject({
      outcome: 'already-known',
      referralId: (byHand.body as { id: string }).id,
    });
  });

  it('answers the same import when the upload is sent again with its key', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const first = ImportReport.parse((await upload(manager, [HEADER, row('D-1')].join('\n'), key)).body);
    await finished(manager, first.id);
    const second = await upload(manager, [HEADER, row('D-1')].join('\n'), key);
    expect(second.status).toBe(202);
    expect(second.body).toMatchObject({ id: first.id, accepted: 1 });
    expect(await upload(manager, [HEADER, row('D-2')].join('\n'), key)).toMatchObject({
      status: 422,
      body: { code: 'COMMAND.KEY_REUSED' },
    });
  });

  it.each([
    [
      'a byte order mark, CRLF and quotes over two lines',
      `\uFEFF${HEADER}\r\n${row('E-1', { reasons: 'One, "two"\nthree' })}\r\n`,
    ],
    ['headers in another case and spacing', `${HEADER.toUpperCase().replaceAll('_', ' ')}\n${row('E-2')}`],
    ['semicolons', [HEADER, row('E-3')].join('\n').replaceAll(',', ';')],
    ['blank lines and trailing empty cells', `${HEADER},,\n\n${row('E-4')},,\n,,,,\n`],
  ])('takes a file with %s', async (_what, file) => {
    const report = await imported(manager, file);
    expect(report).toMatchObject({ accepted: 1, totalRows: 1 });
  });

  it.each<[string, BufferEncoding]>([
    ['Windows-1252', 'latin1'],
    ['UTF-16, as Excel saves "Unicode text",', 'utf16le'],
  ])('takes a file in %s', async (_what, encoding) => {
    const mark = encoding === 'utf16le' ? '\uFEFF' : '';
    const file = mark + [HEADER, row(`W-${encoding}`, { last_name: `Brontë ${encoding}` })].join('\n');
    const report = await imported(manager, Buffer.from(file, encoding));
    const { events } = await (await service.journal('referrals')).load(`referral-${report.rows[0]?.referralId ?? ''}`);
    expect(events[0]?.data).toMatchObject({ familyName: `Brontë ${encoding}` });
  });

  it.each([
    ['a missing column', HEADER.replace('postcode,', '') + '\nx', /missing: postcode/],
    ['an unknown column', `${HEADER},shoe size\n${row('X')},44`, /unknown: shoe_size/],
    ['a column twice', `${HEADER},reasons\n${row('X')},x`, /twice: reasons/],
    ['no rows', HEADER, /no rows/],
    ['nothing', '', /empty/],
    ['an open quote', `${HEADER}\n"open`, /quotation mark/],
    ['a workbook', Buffer.from('PK\u0003\u0004\u0000'), /not text/],
  ])('refuses a file with %s as a whole', async (_what, file, detail) => {
    const answer = await upload(manager, file);
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'REFERRAL_IMPORT.UNREADABLE', detail: expect.stringMatching(detail) as unknown },
    });
  });

  it('refuses too many rows, too many bytes, and what is no CSV', async () => {
    const rows = Array.from({ length: 5001 }, () => 'x');
    expect(await upload(manager, [HEADER, ...rows].join('\n'))).toMatchObject({
      status: 422,
      body: { code: 'REFERRAL_IMPORT.TOO_MANY_ROWS', particulars: { rows: 5001, most: 5000 } },
    });
    expect(await upload(manager, 'x'.repeat(5 * 1024 * 1024 + 1))).toMatchObject({
      status: 413,
      body: { code: 'INPUT.TOO_LARGE' },
    });
    expect(await upload(manager, '{}', { 'content-type': 'application/json' })).toMatchObject({
      status: 415,
      body: { code: 'INPUT.UNSUPPORTED_TYPE' },
    });
  });

  it('is for managers and administrators', async () => {
    expect(await upload(service.as(keyWorker), HEADER)).toMatchObject({
      status: 403,
      body: { code: 'ACCESS.NOT_PERMITTED' },
    });
    expect(await service.as(keyWorker).fetch('/referral-imports')).toMatchObject({ status: 403 });
    expect(await manager.fetch(`/referral-imports/${randomUUID()}`)).toMatchObject({
      status: 404,
      body: { code: 'RESOURCE.NOT_FOUND' },
    });
  });

  it('gives the report as a file no spreadsheet runs formulas of', async () => {
    const report = await imported(manager, [HEADER, row('=1+1', { postcode: 'x' })].join('\n'));
    const csv = await manager.fetch(`/referral-imports/${report.id}?format=csv`);
    expect(csv.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(String(csv.body).split('\r\n').slice(0, 2)).toEqual([
      'line,reference,outcome,referral_id,column,reason',
      `2,'=1+1,rejected,,postcode,"is not a UK postcode, such as FM1 2AB; write NFA where there is no home, N/K where nobody knows it"`,
    ]);
  });

  it('goes on after a restart, with each referral in the journal once', async () => {
    const references = Array.from({ length: 400 }, (_, index) => `R-${index}`);
    const started = await upload(manager, [HEADER, ...references.map((reference) => row(reference))].join('\n'));
    const { id } = ImportReport.parse(started.body);
    await eventually(async () => {
      const { body } = await manager.fetch(`/referral-imports/${id}`);
      return ImportReport.parse(body).processedRows > 0;
    });
    await service.restart();

    const report = await finished(manager, id);
    expect(report).toMatchObject({ status: 'finished', accepted: 400, processedRows: 400 });
    expect(await referralCount('R-0')).toBe(1);
    const events = await (await service.journal('referrals')).readAll(START, 20_000);
    const streams = events.filter(({ event }) => event.metadata.correlationId === id).map(({ event }) => event.stream);
    expect(streams).toHaveLength(400);
    expect(new Set(streams).size).toBe(400);
  });

  it('has no second effect when it was killed after appending and before noting so', async () => {
    const file = [HEADER, row('K-1'), row('K-2'), row('K-3', { postcode: '' })].join('\n');
    const first = await imported(manager, file);

    const database = openDatabase({ url: service.databaseUrl, schema: 'referrals', applicationName: 'spec' });
    await database.query('delete from referral_import_row where import_id = $1', [first.id]);
    await database.query(`update referral_import set status = 'running', file = $2 where id = $1`, [
      first.id,
      Buffer.from(file),
    ]);
    await database.close();
    await service.restart();

    expect(await finished(manager, first.id)).toEqual(first);
    expect(await referralCount('K-1')).toBe(1);
    expect(await referralCount('K-2')).toBe(1);
  });

  it('takes 5,000 rows, showing its progress', async () => {
    const rows = Array.from({ length: 5000 }, (_, index) =>
      row(`M-${Math.floor(index / 2)}`, {
        first_name: index % 2 === 0 ? 'Ana' : 'Joe',
        date_of_birth: index % 2 === 0 ? '01/02/1988' : '03/04/2015',
        relationship: index % 2 === 0 ? 'mother' : 'son',
      }),
    );
    const started = await upload(manager, [HEADER, ...rows].join('\n'));
    const { id } = ImportReport.parse(started.body);
    const seen = new Set<number>();
    const report = await eventually(async () => {
      const { body } = await manager.fetch('/referral-imports');
      const summary = ImportReport.array()
        .parse(body)
        .find((each) => each.id === id);
      seen.add(summary?.processedRows ?? 0);
      return summary?.status === 'finished' ? summary : undefined;
    }, PATIENCE);

    expect(report).toMatchObject({ accepted: 5000, totalRows: 5000, rejected: 0, alreadyKnown: 0 });
    expect(seen.size).toBeGreaterThan(3);
  }, 300_000);
});
