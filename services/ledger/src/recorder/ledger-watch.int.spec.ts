import { openLedger, type EventStore } from '@turnaround/event-store';
import { startForTest } from '@turnaround/service-kit/testing';
import {
  createTestDatabase,
  type EventStoreDbStandIn,
  eventually,
  startEventStoreDbStandIn,
  type TestDatabase,
} from '@turnaround/testing';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { openPostgresEventStore } from '@turnaround/event-store';
import { ledgerService } from '../ledger.module.js';
import { appendStream } from '../testing/journal-events.js';
import { verifyCommand } from '../verify-cli.js';

const auditor = { id: 'auditor-1', name: 'Ada', role: 'auditor' };

describe('The ledger in EventStoreDB (a stand-in for the server)', () => {
  let standIn: EventStoreDbStandIn;
  let test: TestDatabase;
  let journal: EventStore;
  let reader: EventStore;

  beforeEach(async () => {
    standIn = await startEventStoreDbStandIn();
    test = await createTestDatabase();
    journal = await openPostgresEventStore({ url: test.url, schema: 'referrals' });
    reader = await openLedger({ kind: 'eventstore', url: standIn.url }, { readOnly: true });
  });
  afterEach(async () => {
    for (const part of [journal, reader, test]) await part.close();
    await standIn.stop();
  });

  const start = (): ReturnType<typeof startForTest> =>
    startForTest(ledgerService, {
      databaseUrl: test.url,
      environment: { ledger: { kind: 'eventstore', url: standIn.url } },
    });
  const recorded = (count: number): Promise<unknown> =>
    eventually(async () => (await reader.readAll('', 1_000)).length === count);
  const health = async (url: string): Promise<string> => (await fetch(`${url}/health`)).text();

  it('records, and makes an incident of what somebody else writes under its name, while the rest goes on', async () => {
    await using service = await start();
    const stream = await appendStream(journal, 2);
    await recorded(2);
    const foreign = EventStoreDBClient.connectionString(standIn.url);
    await foreign.appendToStream('other-team-1', jsonEvent({ type: 'OrderPlaced', data: {} }));
    await foreign.appendToStream(`turnaround.${stream}`, jsonEvent({ type: 'OrderPlaced', data: {} }));
    await foreign.dispose();
    await eventually(async () => (await health(service.privateUrl)).includes(`${stream}@2: foreign`));
    const { body } = await service.as(auditor).fetch('/ledger/incidents');
    expect(body).toEqual([
      expect.objectContaining({
        stream,
        revision: 2,
        finding: 'foreign',
        meaning: 'something else than this platform wrote it under the name prefix of the ledger',
      }),
    ]);
    expect(await (await fetch(`${service.privateUrl}/metrics`)).text()).toMatch(
      /turnaround_integrity_incidents\{.*\} 1/,
    );
    await appendStream(journal, 1);
    await recorded(3);
  });

  it('records nothing in another ledger at the same address, says so, also after a restart', async () => {
    const service = await start();
    await appendStream(journal, 2);
    await recorded(2);
    await eventually(async () => (await health(service.privateUrl)).includes('"name":"ledger","ok":true'));
    await service[Symbol.asyncDispose]();
    standIn.clear();
    await using again = await start();
    await appendStream(journal, 1);
    await eventually(async () =>
      (await health(again.privateUrl)).includes('The ledger is another one than was recorded into'),
    );
    expect(await health(again.privateUrl)).toContain('npm run platform -- resend');
    expect(await reader.readAll('', 10)).toEqual([]);
  });

  it('verify reads every stream by itself, and says of one that was cut or deleted which it is', async () => {
    const ledger = await openLedger({ kind: 'eventstore', url: standIn.url });
    const streams = [await appendStream(ledger, 4), await appendStream(ledger, 3), await appendStream(ledger, 2)];
    const verify = async (): Promise<string> => {
      const said: string[] = [];
      const say = (line: string): void => void said.push(line);
      const code = await verifyCommand({ EVENT_STORE_URL: standIn.url }, { out: say, error: say });
      return `${code}: ${said.join(' ')}`;
    };
    expect(await verify()).toMatch(/^0: All 9 events in 3 chains hold/);
    const person = EventStoreDBClient.connectionString(standIn.url);
    await person.setStreamMetadata(`turnaround.${streams[1]}`, { maxCount: 1 });
    expect(await verify()).toContain(`1: BROKEN: ${streams[1]}@0: earlier events of the stream are gone`);
    await person.setStreamMetadata(`turnaround.${streams[1]}`, {});
    expect(await verify()).toMatch(/^0: /);
    await person.deleteStream(`turnaround.${streams[2]}`);
    expect(await verify()).toContain(`1: BROKEN: ${streams[2]}@0: the stream was deleted`);
    await person.dispose();
    await ledger.close();
  });
});
