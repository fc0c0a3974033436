import { allCommands, readModelNames, readModels, type ReadModel } from '@turnaround/contracts';
import { eventually } from '@turnaround/testing';
import { people, type Person } from './authorisation/callers.examples.spec.js';
import { type PlatformUnderTest, startPlatform } from './authorisation/platform.examples.spec.js';
import { badCommand } from './testing/bad-commands.js';
import { badPartnerReads, badRead } from './testing/bad-reads.js';
import { type BadRequest, Dice, MARK } from './testing/bad-request.js';

const REQUESTS = 10_000;
const SEED = 20_261_127;
const TOGETHER = 24;
const JOURNALS = ['referrals', 'assessment', 'planning', 'agency_coordination', 'outcomes', 'claims', 'data_feeds'];

describe('Bad input', () => {
  let platform: PlatformUnderTest;
  beforeAll(async () => {
    platform = await startPlatform();
  });
  afterAll(() => platform[Symbol.asyncDispose]());

  /** Everything that anybody could have stored. */
  const stored = async (): Promise<unknown> => {
    const counts = JOURNALS.map((schema) => `(SELECT count(*) FROM ${schema}.event)`);
    const jobs = ['referrals.referral_import', 'data_feeds.feed_import'].map(
      (table) => `(SELECT count(*) FROM ${table})`,
    );
    const { rows } = await platform.database.query<{ sum: string }>(
      `SELECT ${[...counts, ...jobs].join(' + ')} AS sum`,
    );
    return rows[0]?.sum;
  };
  const everybody = Object.values<Person>(people);
  const lists = readModelNames.filter((name) => {
    const { scope }: ReadModel = readModels[name];
    return scope.whole.includes('auditor');
  });

  function* requests(dice: Dice): Generator<BadRequest & { readonly person: Person }, void> {
    for (const path of badPartnerReads)
      yield { what: path, path, init: { method: 'GET', headers: {} }, person: people.nadia };
    for (;;) {
      if (dice.below(3) > 0) {
        const contract = dice.one(allCommands);
        const permitted = everybody.find(({ role }) => contract.roles.some((one) => one === role)) ?? people.priya;
        // Mostly who may, so that it is the input that is refused.
        yield { ...badCommand(contract, dice), person: dice.below(20) === 0 ? dice.one(everybody) : permitted };
      } else {
        yield {
          ...badRead(
            lists.map((name) => `/api/${name}`),
            dice,
          ),
          person: people.olu,
        };
      }
    }
  }

  it(`of ${REQUESTS} kinds over all commands and reads is 4xx, stores nothing, and is not repeated in the answer`, async () => {
    for (const name of lists) {
      await eventually(async () => (await platform.as(people.olu, `/api/${name}`)).status === 200);
    }
    const before = await stored();
    const all = requests(new Dice(SEED));
    const wrong = new Map<string, number>();
    const statuses = new Map<number, number>();
    let asked = 0;
    const ask = async (): Promise<void> => {
      while (asked < REQUESTS) {
        asked += 1;
        const next = all.next();
        if (next.done === true) return;
        const { what, path, init, person } = next.value;
        const { status, text } = await platform.as(person, path, init);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        const said =
          status < 400 || status >= 500
            ? `${status} ${person.role} ${what}`
            : text.includes(MARK)
              ? `repeats ${what}`
              : '';
        if (said !== '') wrong.set(said, (wrong.get(said) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: TOGETHER }, ask));
    console.log(JSON.stringify(Object.fromEntries(statuses)));
    expect([...wrong.keys()].slice(0, 60)).toEqual([]);
    expect(asked).toBeGreaterThanOrEqual(REQUESTS);
    expect(await stored()).toBe(before);
  }, 240_000);
});
