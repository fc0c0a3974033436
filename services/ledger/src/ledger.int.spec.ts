import { randomUUID } from 'node:crypto';
import { contexts } from '@turnaround/contracts';
import { type EventStore, openPostgresEventStore } from '@turnaround/event-store';
import { openDatabase } from '@turnaround/postgres';
import { schemaOf } from '@turnaround/service-kit';
import { startForTest } from '@turnaround/service-kit/testing';
import { createTestDatabase, eventually } from '@turnaround/testing';
import { ledgerService } from './ledger.module.js';
import { appendStream, newEvent } from './testing/journal-events.js';
import { verifyCommand } from './verify-cli.js';

const auditor = { id: 'auditor-1', name: 'Ada', role: 'auditor' };
const keyWorker = { id: 'kw-1', name: 'Kim', role: 'key-worker', teamId: 'north' };

async function openJournals(url: string): Promise<Record<string, EventStore>> {
  const opened = contexts.map(async (context) => {
    return [context, await openPostgresEventStore({ url, schema: schemaOf(context), maxConnections: 2 })] as const;
  });
  return Object.fromEntries(await Promise.all(opened));
}

async function verify(url: string): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  return { code: await verifyCommand({ DATABASE_URL: url }, { out: say, error: say }), said: said.join('\n') };
}

async function loseEnd(url: string, schema: string, stream: string): Promise<void> {
  const owner = openDatabase({ url, schema, applicationName: 'spec', maxConnections: 1 });
  await owner.query('ALTER TABLE event DISABLE TRIGGER USER');
  await owner.query('DELETE FROM event WHERE stream = $1 AND revision = 2', [stream]);
  await owner.query('ALTER TABLE event ENABLE TRIGGER USER');
  await owner.close();
}

describe('The ledger', () => {
  it("records every context's events once, also after a restart, and verifies their chains", async () => {
    await using test = await createTestDatabase();
    const { url: databaseUrl } = test;
    const journals = await openJournals(databaseUrl);
    const streams: string[] = [];
    for (const journal of Object.values(journals)) streams.push(await appendStream(journal, 3));
    await using service = await startForTest(ledgerService, { databaseUrl });
    const ledger = await service.journal('ledger');
    const recorded = async (count: number): Promise<unknown> =>
      eventually(async () => (await ledger.readAll('', 1_000)).length === count);
    await recorded(3 * contexts.length);
    await service.restart();
    for (const journal of Object.values(journals)) streams.push(await appendStream(journal, 2));
    await recorded(5 * contexts.length);

    const answer = await service.as(auditor).fetch(`/ledger/events?stream=${streams[0]}`);
    expect(answer.body).toMatchObject({ stream: streams[0], head: { revision: 2 }, events: [{ revision: 0 }, {}, {}] });
    expect(JSON.stringify(answer.body)).toContain('previousHash');
    const unknown = await service.as(auditor).fetch(`/ledger/events?stream=referral-${randomUUID()}`);
    expect(unknown.status).toBe(404);
    expect((await service.as(auditor).fetch('/ledger/events')).status).toBe(400);
    expect((await service.as(keyWorker).fetch(`/ledger/events?stream=${streams[0]}`)).status).toBe(403);
    const verification = await service.as(auditor).fetch('/ledger/verification');
    expect(verification.body).toMatchObject({ events: 5 * contexts.length, streams: 2 * contexts.length });
    expect(verification.body).toMatchObject({ journals: { streams: 2 * contexts.length, differences: [] } });
    const { code, said } = await verify(databaseUrl);
    expect(code).toBe(0);
    // Until the next look, which is a minute away, what the journal lost shows here.
    await loseEnd(databaseUrl, schemaOf(contexts[0] ?? 'referrals'), streams[0] ?? '');
    const after = await service.as(auditor).fetch('/ledger/verification');
    expect(after.body).toMatchObject({
      journals: { differences: [expect.stringMatching(new RegExp(`^${streams[0]}: the ledger ends at revision 2`))] },
    });
    expect(said.startsWith(`All ${5 * contexts.length} events in ${2 * contexts.length} chains hold`)).toBe(true);
    for (const journal of Object.values(journals)) await journal.close();
  });

  it('stops, names the event and turns red when a journal offers another history; goes on once it is mended', async () => {
    await using test = await createTestDatabase();
    const { url: databaseUrl } = test;
    const { referrals: journal, ...others } = await openJournals(databaseUrl);
    if (journal === undefined) throw new Error('There is no journal');
    const stream = await appendStream(journal, 2);
    await using service = await startForTest(ledgerService, { databaseUrl });
    const ledger = await service.journal('ledger');
    await eventually(async () => (await ledger.readAll('', 10)).length === 2);

    const database = openDatabase({ url: databaseUrl, schema: 'referrals', applicationName: 'spec' });
    const { head } = await journal.load(stream);
    await journal.append(stream, { ...head, hash: 'f'.repeat(64) }, [newEvent()]);
    const incidents = await eventually(async () => {
      const { body } = await service.as(auditor).fetch('/ledger/incidents');
      return Array.isArray(body) && body.length > 0 && body;
    });
    expect(incidents).toEqual([expect.objectContaining({ stream, revision: 2, finding: 'hash-mismatch' })]);
    expect((await fetch(`${service.url}/health/ready`)).status).toBe(503);
    expect((await ledger.readAll('', 10)).length).toBe(2);

    await database.query('ALTER TABLE event DISABLE TRIGGER USER');
    await database.query('DELETE FROM event WHERE revision = 2');
    await database.query('ALTER TABLE event ENABLE TRIGGER USER');
    await database.close();
    await journal.append(stream, head, [newEvent()]);
    await eventually(async () => (await fetch(`${service.url}/health/ready`)).status === 200);
    await eventually(async () => (await ledger.readAll('', 10)).length === 3);
    for (const other of [journal, ...Object.values(others)]) await other.close();
  });

  describe('verify', () => {
    it('names the first event whose content was changed', async () => {
      await using test = await createTestDatabase();
      const ledger = await openPostgresEventStore({ url: test.url, schema: 'ledger' });
      await appendStream(ledger, 5);
      const stream = await appendStream(ledger, 5);
      await appendStream(ledger, 5);
      const { events } = await ledger.load(stream);
      await eventually(async () => (await ledger.readAll('', 100)).length === 15);
      await ledger.close();
      const database = openDatabase({ url: test.url, schema: 'ledger', applicationName: 'spec' });
      await database.query('ALTER TABLE event DISABLE TRIGGER USER');
      await database.query("UPDATE event SET data = replace(data::text, 'Thornby', 'Oakby')::json WHERE id = $1", [
        events[3]?.id,
      ]);
      await database.close();
      const { code, said } = await verify(test.url);
      expect(code).toBe(1);
      expect(said).toContain(`BROKEN: ${stream}@3, event ${events[3]?.id}`);
      expect(said).toContain('after 8 events that hold');
    });

    it('says how to start the platform where there is no ledger', async () => {
      const said: string[] = [];
      const say = (line: string): void => void said.push(line);
      const code = await verifyCommand({ TURNAROUND_DATA: '/nowhere' }, { out: say, error: say });
      expect(code).toBe(2);
      expect(said.join(' ')).toContain('npm start');
    });
  });
});
