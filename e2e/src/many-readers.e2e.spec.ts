import { type AgencyRow, registerAgency } from '@turnaround/contracts';
import { People } from './support/one-family.js';
import { Platform } from './support/platform.js';
import { SmallPostgres } from './support/small-postgres.js';

const READERS = 30;
const ROUNDS = 60;
const lists = ['families', 'agencies', 'referrals', 'pipeline', 'claims', 'timeline'];

describe('Thirty readers at once over a PostgreSQL with forty connections', () => {
  let postgres: SmallPostgres;
  let platform: Platform;

  beforeAll(async () => {
    postgres = await SmallPostgres.start(40);
    platform = await Platform.start('embedded', { env: { DATABASE_URL: postgres.url } });
  });
  afterAll(async () => {
    await platform?.stop();
    await platform?.remove();
    await postgres?.stop();
  });

  const untilShown = async (people: People, name: string): Promise<void> => {
    const programme = await people.as('priya-anand');
    const body = { name, kind: 'voluntary', remit: 'Debt.', contactName: 'M', email: 'm@readers.example' } as const;
    const registered = await programme.command(registerAgency, { body });
    for (;;) {
      const found = await programme
        .get<AgencyRow>('agencies', registered.id, { waitFor: registered })
        .catch(() => undefined);
      if (found?.row.name === name) return;
    }
  };

  it('keep neither commands nor projectors from going on, and leave nothing behind', async () => {
    const people = new People(platform.url);
    await untilShown(people, 'Before the burst');
    const readers = await Promise.all(
      ['priya-anand', 'tom-aldridge', 'marcus-webb', 'olu-adeyemi', 'amina-yusuf'].map((id) => people.as(id)),
    );
    const statuses = new Map<number, number>();
    let readersLeft = READERS;
    const reading = Array.from({ length: READERS }, async (_, index) => {
      for (let turn = index; turn < index + ROUNDS; turn += 1) {
        const answer = await readers[index % readers.length]?.fetch(`/${lists[turn % lists.length]}`);
        await answer?.text();
        const status = answer?.status ?? 0;
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
      readersLeft -= 1;
    });
    let during = 0;
    for (; readersLeft > 0; during += 1) await untilShown(people, `During ${during}`);
    await Promise.all(reading);
    await untilShown(people, 'After the burst');

    expect([...statuses.keys()].filter((status) => status === 500)).toEqual([]);
    expect(statuses.get(200) ?? 0).toBeGreaterThan(100);
    expect(during).toBeGreaterThan(0);
  }, 180_000);
});
