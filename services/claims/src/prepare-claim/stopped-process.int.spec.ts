import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { prepareClaim } from '@turnaround/contracts';
import { fromPlatform, testMasterKey } from '@turnaround/service-kit/testing';
import { roleIn } from '@turnaround/postgres';
import {
  type ClaimsUnderTest,
  type FamilyWithOutcomes,
  pat,
  quinn,
  ruleSetsDirectory,
  startClaimsService,
} from '../claims-service.examples.spec.js';

const occurredAt = '2026-01-10T10:00:00.000Z';

/* No row with a clock in it says whose turn it is: however long a process stops, the stream of the family decides. */
describe('Two processes that prepare claims for two episodes of one family', () => {
  let world: ClaimsUnderTest;
  let child: ChildProcess;
  let lines: AsyncIterator<string>;
  let url: string;
  beforeAll(async () => {
    world = await startClaimsService();
    const { databaseUrl, issuer } = world.service;
    child = spawn(
      process.execPath,
      [fileURLToPath(new URL('../../dist/testing/stopping-process.js', import.meta.url))],
      {
        env: {
          PATH: process.env['PATH'],
          PORT: '0',
          DATABASE_URL: databaseUrl,
          MIGRATION_ROLE: roleIn(databaseUrl),
          LEDGER_DATABASE_URL: databaseUrl,
          OIDC_ISSUER: issuer.issuer,
          PERSONAL_MASTER_KEY: testMasterKey,
          PLATFORM_TOKEN: fromPlatform['x-platform-token'],
          RULE_SETS_DIR: ruleSetsDirectory,
          RECORD_HISTORY: 'allowed',
          LOG_LEVEL: 'silent',
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    if (child.stdout === null) throw new TypeError('the output of the process is piped');
    lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    url = await nextLine();
  });
  afterAll(async () => {
    child.kill('SIGKILL');
    await world[Symbol.asyncDispose]();
  });

  const nextLine = async (): Promise<string> => String((await lines.next()).value);
  /** A signal takes its time: sent on before it has stopped, it would never go on. */
  const hasStopped = async (): Promise<void> => {
    expect(await nextLine()).toBe('decided');
    const state = () => execFileSync('ps', ['-o', 'state=', '-p', String(child.pid)], { encoding: 'utf8' }).trim();
    while (state() !== 'T') await pause(10);
  };
  const twoEpisodes = async (): Promise<readonly [FamilyWithOutcomes, FamilyWithOutcomes]> => {
    const one = await world.takeIn('2025-06-01');
    const again = await world.takeIn('2025-06-01', one, one.familyId);
    for (const family of [one, again]) await world.recordOutcomes(family, 3);
    await world.fillLedger();
    return [one, again];
  };
  const prepareThere = async ({ id: caseId }: FamilyWithOutcomes): Promise<{ status: number; code?: unknown }> => {
    const response = await fetch(`${url}/claims`, {
      method: 'POST',
      headers: {
        ...fromPlatform,
        'content-type': 'application/json',
        authorization: `Bearer ${await world.service.issuer.tokenFor(pat)}`,
      },
      body: JSON.stringify({ caseId, occurredAt }),
    });
    const body = (await response.json()) as { code?: unknown };
    return { status: response.status, code: body.code };
  };
  const prepareHere = ({ id: caseId }: FamilyWithOutcomes) =>
    world.service.as(quinn).send(prepareClaim, { body: { caseId, occurredAt } });
  const claimsOf = async ({ familyId }: FamilyWithOutcomes): Promise<number> =>
    (await world.eventsOf(`familyClaims-${familyId}`)).length;

  it('make one claim where the first stops between deciding and appending, and the other claims meanwhile', async () => {
    const [one, again] = await twoEpisodes();
    const stopped = prepareThere(one);
    await hasStopped();
    expect(await prepareHere(again)).toMatchObject({ status: 201 });
    child.kill('SIGCONT');
    expect(await stopped).toEqual({ status: 409, code: 'CLAIM.ALREADY_PREPARED' });
    expect(await claimsOf(one)).toBe(1);
  });

  it('make one claim where the stopped one appends first', async () => {
    const [one, again] = await twoEpisodes();
    const stopped = prepareThere(one);
    await hasStopped();
    child.kill('SIGCONT');
    expect(await stopped).toEqual({ status: 201, code: undefined });
    expect(await prepareHere(again)).toMatchObject({ status: 409, body: { code: 'CLAIM.ALREADY_PREPARED' } });
    expect(await claimsOf(one)).toBe(1);
  });
});
