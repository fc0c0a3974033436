import { type EventStoreStandIn, startEventStore } from './support/event-store.js';
import { until, verifyLedger } from './support/expectations.js';
import { People, registerPartner, support } from './support/one-family.js';
import { Platform } from './support/platform.js';

describe('The platform with its ledger in EventStoreDB (a stand-in for the server)', () => {
  let server: EventStoreStandIn;
  let platform: Platform;

  beforeAll(async () => {
    server = await startEventStore();
    platform = await Platform.start('embedded', { env: { EVENT_STORE_URL: server.url } });
  });
  afterAll(async () => {
    await platform?.stop();
    await platform?.remove();
    await server?.stop();
  });

  const verify = (): Promise<{ code: number; said: string }> =>
    verifyLedger({ TURNAROUND_DATA: platform.directory, EVENT_STORE_URL: server.url });
  const families = async (): Promise<number> =>
    (await (await new People(platform.url).as('priya-anand')).list('families')).total;

  it('shows what is done, verifies, ends at Ctrl-C, and has everything when it is started again', async () => {
    expect(platform.output).toContain('The ledger is in EventStoreDB at esdb://127.0.0.1:');
    const people = new People(platform.url);
    await support(people, 'Kestrel', await registerPartner(people));
    await until(async () => (await families()) === 1);
    const before = await verify();
    expect(before.said).toMatch(/All \d+ events in \d+ chains hold/);
    expect(before.said).toMatch(/All \d+ streams end as they do in their journals/);
    expect(before.code).toBe(0);

    await platform.stop();
    expect(platform.output).toContain('Stopping');
    expect(platform.output).not.toContain('did not close within');
    const { directory, port } = platform;
    platform = await Platform.start('embedded', { directory, port, env: { EVENT_STORE_URL: server.url } });
    expect(await families()).toBe(1);
    const after = await verify();
    expect(after.code).toBe(0);
    expect(after.said.split(' (')[0]).toBe(before.said.split(' (')[0]);
  });
});
