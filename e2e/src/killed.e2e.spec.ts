import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '@turnaround/client';
import { registerAgency } from '@turnaround/contracts';
import { expectTurnedAround, ledgerStream, until, verifyLedger } from './support/expectations.js';
import { account, People, registerPartner } from './support/one-family.js';
import { Platform } from './support/platform.js';
import { turnAround } from './support/turn-around.js';

describe('The embedded platform on bad days', () => {
  let platform: Platform;

  beforeAll(async () => {
    platform = await Platform.start('embedded');
  });

  afterAll(async () => {
    await platform?.stop();
    await platform?.remove();
  });

  it('comes back after each kill with every event in the ledger exactly once', async () => {
    const agencyId = await registerPartner(new People(platform.url));
    let cut = 0;
    for (const name of ['Moyo', 'Clegg', 'Nowak']) {
      // Killed in the middle of the case: every command that was answered must still be there afterwards.
      const onItsWay = turnAround(new People(platform.url), name, agencyId).catch(() => (cut += 1));
      await until(async () => {
        const pipeline = await (
          await new People(platform.url).as('priya-anand')
        ).list('pipeline', { filter: { q: name } });
        return pipeline.total > 0;
      });
      await platform.kill();
      await onItsWay;
      platform = await Platform.start('embedded', { directory: platform.directory, port: platform.port });
    }
    expect(cut).toBeGreaterThan(0);

    const people = new People(platform.url);
    const family = await turnAround(people, 'Lumb', agencyId);
    await expectTurnedAround(await people.as('priya-anand'), family);
    const auditor = await people.as('olu-adeyemi');
    const { rows } = await auditor.list<{ id: string }>('pipeline');
    for (const { id } of rows) {
      const events = await ledgerStream(auditor, `referral-${id}`);
      expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index));
      expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
    }
    const verified = await verifyLedger({ TURNAROUND_DATA: platform.directory });
    expect(verified).toMatchObject({ code: 0 });
  }, 300_000);

  it('answers 503 while PostgreSQL is away and carries on by itself when it is back', async () => {
    const programme = await new People(platform.url).as('priya-anand');
    const pidFile = join(platform.directory, 'postgres', 'postmaster.pid');
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    const body = {
      name: 'Beck Valley Advice',
      kind: 'voluntary',
      remit: 'Debt.',
      contactName: 'M',
      email: 'm@b.example',
    };
    const send = (): Promise<Response> =>
      programme.fetch(registerAgency.path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'while-away' },
        body: JSON.stringify(body),
      });
    process.kill(pid, 'SIGQUIT');
    const statuses: number[] = [];
    await until(async () => {
      const answer = await send();
      statuses.push(answer.status);
      const problem = (await answer.json()) as { code?: string };
      if (!answer.ok) expect(problem.code).toBe('SERVICE.UNAVAILABLE');
      return answer.ok;
    });
    expect(statuses).toContain(503);
    const repeated = await send();
    expect(repeated.ok).toBe(true);
    await until(async () => (await programme.list('agencies', { filter: { q: 'Beck Valley' } })).total === 1);
  });

  it('keeps its data over an orderly stop', async () => {
    const before = await (await new People(platform.url).as('priya-anand')).list('pipeline');
    await platform.stop();
    platform = await Platform.start('embedded', { directory: platform.directory, port: platform.port });
    const people = new People(platform.url);
    const after = await (await people.as('priya-anand')).list('pipeline');
    expect(after.rows).toEqual(before.rows);
  });

  it('refuses what is not allowed and keeps nothing of it', async () => {
    const people = new People(platform.url);
    const worker = await people.as('amina-yusuf');
    const refused = worker.command(registerAgency, {
      body: { name: 'X', kind: 'other', remit: 'X', contactName: account('amina-yusuf').name, email: 'x@x.example' },
    });
    await expect(refused).rejects.toThrow(ProblemError);
    await expect(refused).rejects.toMatchObject({ problem: { code: 'ACCESS.NOT_PERMITTED', status: 403 } });
    const invalid = await (
      await people.as('priya-anand')
    ).fetch(registerAgency.path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: '', unknown: true }),
    });
    expect(invalid.status).toBe(400);
    const problem = (await invalid.json()) as { code: string; errors: { pointer: string }[] };
    expect(problem.code).toBe('INPUT.INVALID');
    expect(problem.errors.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(['/name', '/unknown']));
  });
});
