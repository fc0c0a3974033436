import { readFile } from 'node:fs/promises';
import { ImportReport } from '@turnaround/contracts';
import { START } from '@turnaround/event-store';
import { type Caller, type ServiceUnderTest, startForTest } from '@turnaround/service-kit/testing';
import { eventually } from '@turnaround/testing';
import { referralsService } from '../referrals.module.js';
import { teamManager } from '../testing/people.js';

const fixture = (name: string): Promise<string> => readFile(new URL(`fixtures/${name}`, import.meta.url), 'utf8');

describe('Files of referrals as they come from the field', () => {
  let service: ServiceUnderTest;
  let manager: Caller;
  beforeAll(async () => {
    service = await startForTest(referralsService);
    manager = service.as(teamManager);
  });
  afterAll(() => service.close());

  const imported = async (body: string): Promise<ImportReport> => {
    const answer = await manager.fetch('/referral-imports?fileName=field.csv', {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/csv' },
    });
    expect(answer.status).toBe(202);
    const { id } = ImportReport.parse(answer.body);
    return eventually(
      async () => {
        const report = ImportReport.parse((await manager.fetch(`/referral-imports/${id}`)).body);
        return report.status === 'running' ? undefined : report;
      },
      { what: 'the import to finish' },
    );
  };
  const outcomesOf = ({ rows }: ImportReport) => rows.map(({ line, outcome }) => [line, outcome]);
  const remarksOf = ({ rows }: ImportReport) =>
    rows.flatMap(({ line, problems }) => problems.map(({ column }) => `${line} ${column}`));
  const submitted = async (reference: string): Promise<readonly unknown[]> => {
    const events = await (await service.journal('referrals')).readAll(START, 20_000);
    return events.map(({ event }) => event.data).filter((data) => JSON.stringify(data).includes(`"${reference}"`));
  };

  it('keep nobody out because of how a telephone number is written', async () => {
    const report = await imported(await fixture('referrals-telephones.csv'));
    expect(report).toMatchObject({ accepted: 10, rejected: 0 });
    // Without its nought, and two in one cell.
    expect(remarksOf(report)).toEqual(['6 referrer_telephone', '8 referrer_telephone']);
    expect(await submitted('FLD-37')).toMatchObject([{ referrer: { telephone: '01632 960001' } }]);
    expect(await submitted('FLD-35')).toMatchObject([{ referrer: { telephone: '01632 960001' } }]);
  });

  it('take in families of every name and home', async () => {
    const report = await imported(await fixture('base-families.csv'));
    expect(report.rejected).toBe(0);
    expect(report.accepted).toBe(report.totalRows);
    expect(remarksOf(report)).toEqual([]);
  });

  it('say what a corrected referral says otherwise, and how to take it in', async () => {
    const first = await imported(await fixture('referral-first.csv'));
    expect(outcomesOf(first)).toEqual([
      [2, 'accepted'],
      [3, 'accepted'],
    ]);
    const corrected = await imported(await fixture('referral-corrected.csv'));
    expect(outcomesOf(corrected)).toEqual([
      [2, 'already-known'],
      [3, 'already-known'],
      [4, 'already-known'],
    ]);
    expect(corrected.rows.map(({ problems }) => problems)).toEqual([
      [],
      [{ column: 'date_of_birth', reason: expect.stringContaining('correct it') as unknown }],
      [{ column: 'first_name', reason: expect.stringContaining('add them') as unknown }],
    ]);
    expect(JSON.stringify(corrected)).not.toMatch(/Tranter|2014|Robin/);
  });

  it('take a reference that another sender uses for other people as another referral, once', async () => {
    const theirs = (await fixture('referral-first.csv')).replaceAll('FLD-41', 'FLD-51').replaceAll('Tranter', 'Okafor');
    const others = theirs
      .replaceAll(/Okafor|Bev|Kit/g, (name) => ({ Okafor: 'Lindgren', Bev: 'Astrid', Kit: 'Nils' })[name] ?? '')
      .replaceAll('09/09/1983', '02/05/1979')
      .replaceAll('12/02/2014', '19/11/2012')
      .replaceAll('Fellmoor Academy', 'Harbour High School');
    expect(await imported(theirs)).toMatchObject({ accepted: 2 });
    expect(await imported(others)).toMatchObject({ accepted: 2 });
    expect(await imported(others)).toMatchObject({ accepted: 0, alreadyKnown: 2 });
    expect(await imported(others.replaceAll('19/11/2012', '11/11/2012'))).toMatchObject({
      accepted: 0,
      alreadyKnown: 2,
    });
    expect(await imported(theirs)).toMatchObject({ accepted: 0, alreadyKnown: 2 });
  });

  it('stand below titles and in two encodings, joined; what says nothing is blank, and one name is enough', async () => {
    const [header = '', mother = '', son = ''] = (await fixture('referral-first.csv')).split('\r\n');
    const file = [
      'sep=,',
      'Referrals of the autumn',
      header,
      mother.replaceAll('FLD-41', 'FLD-61').replaceAll('Tranter', 'Quill').replace('FM5 2GG', 'NFA'),
      header,
      mother
        .replaceAll('FLD-41', 'FLD-62')
        .replace(',Bev,Tranter,', ',Sukarno,,')
        .replace('FM5 2GG', 'fm5 2gg.')
        .replace('01632 960100', 'N/K'),
      son.replaceAll('FLD-41', 'FLD-62').replace(',Kit,Tranter,', ',,Sukarno,'),
      son
        .replaceAll('FLD-41', 'FLD-62')
        .replace(',Kit,Tranter,', ',ZoÃ«,O’Neill,')
        .replace(',,son,', ',n/k,son,A820201400203'),
    ].join('\n');
    const report = await imported(file);
    expect(report).toMatchObject({ accepted: 4, rejected: 0 });
    expect(remarksOf(report)).toEqual(['4 postcode', '6 last_name', '7 first_name', '8 upn']);
    expect(await submitted('FLD-61')).toMatchObject([{ address: { postcode: 'ZZ99 3VZ' } }]);
    expect(await submitted('FLD-62')).toMatchObject([
      {
        address: { postcode: 'FM5 2GG' },
        familyName: 'Sukarno',
        members: [
          { firstName: 'Sukarno', lastName: '–' },
          { firstName: '–', lastName: 'Sukarno' },
          { firstName: 'Zoë', lastName: 'O’Neill' },
        ],
      },
    ]);
  });
});
