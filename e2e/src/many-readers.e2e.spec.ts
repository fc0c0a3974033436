import { type AgencyRow, registerAgency } from '@turnaround/contracts';
import { People } from './support/one-family.js';
import { Platform } from './support/platform.js';
import { SmallPostgres } from './support/small-postgres.js';

const READERS = 30;
const BURST_MS = 20_000;
const lists = ['families', 'agencies', 'referrals', 'pipeline', 'claims', 'timeline'];

describe('Thirty readers at once over a PostgreSQL with forty connections', () => {
  let postgres: SmallPostgres;
  let platform: Platform;

  beforeAll(async () => {
    postgres = await SmallPostgres.start(40);
    platform = await Platform.start('embedded', { env: { DATABASE_URL: postgres.url } });
  }, 120_000);
  afterAll(async () => {
    await platform?.stop();
    await platform?.remove();
    await postgres?.stop();
  }, 60_000);

  /** Milliseconds from the command until its effect is in the list. */
  const untilShown = async (people: People, name: string): Promise<number> => {
    const programme = await people.as('priya-anand');
    const began = performance.now();
    const body = { name, kind: 'voluntary', remit: 'Debt.', contactName: 'M', email: 'm@readers.example' } as const;
    const registered = await programme.command(registerAgency, { body });
    for (;;) {
      const found = await programme
        .get<AgencyRow>('agencies', registered.id, { waitFor: registered })
        .catch(() => undefined);
      if (found?.row.name === name) return performance.now() - began;
    }
  };

  it('keep neither commands nor projectors from going on, and leave nothing behind', async () => {
    const people = new People(platform.url);
    await untilShown(people, 'Before the burst');
    const readers = await Promise.all(
      ['priya-anand', 'tom-aldridge', 'marcus-webb', 'olu-adeyemi', 'amina-yusuf'].map((id) => people.as(id)),
    );
    const end = performance.now() + BURST_MS;
    const statuses = new Map<number, number>();
    const reading = Array.from({ length: READERS }, async (_, index) => {
      for (let turn = index; performance.now() < end; turn += 1) {
        const answer = await readers[index % readers.length]?.fetch(`/${lists[turn % lists.length]}`);
        await answer?.text();
        const status = answer?.status ?? 0;
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    });
    const during: number[] = [];
    while (performance.now() < end) during.push(await untilShown(people, `During ${during.length}`));
    await Promise.all(reading);
    const after = await untilShown(people, 'After the burst');

    expect([...statuses.keys()].filter((status) => status === 500)).toEqual([]);
    expect(statuses.get(200) ?? 0).toBeGreaterThan(100);
    expect(Math.max(...during)).toBeLessThan(10_000);
    expect(after).toBeLessThan(3_000);
  }, 180_000);
});
