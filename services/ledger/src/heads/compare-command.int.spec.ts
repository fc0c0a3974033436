import { chainEvents, openLedger, openPostgresEventStore } from '@turnaround/event-store';
import { createTestDatabase, type EventStoreDbStandIn, startEventStoreDbStandIn } from '@turnaround/testing';
import { appendStream, newEvent } from '../testing/journal-events.js';
import { verifyCommand } from '../verify-cli.js';
import { compareCommand } from './compare-cli.js';

/** Nothing is recorded beside the test that could still be coming. */
const NOTHING_ON_ITS_WAY = { onItsWayMs: 0 };

describe.each(['postgres', 'eventstore'])('npm run ledger -- compare, the ledger in %s', (kind) => {
  let standIn: EventStoreDbStandIn | undefined;
  beforeEach(async () => {
    standIn = kind === 'eventstore' ? await startEventStoreDbStandIn() : undefined;
  });
  afterEach(() => standIn?.stop());

  const saying = async (
    work: (output: { out: (line: string) => void; error: (line: string) => void }) => Promise<number>,
  ): Promise<string> => {
    const said: string[] = [];
    const say = (line: string): void => void said.push(line);
    const code = await work({ out: say, error: say });
    return [code, ...said].join('\n');
  };

  it('says of each stream what was lost where, as verify does; mend puts it back and leaves contradictions', async () => {
    await using test = await createTestDatabase();
    const env = { DATABASE_URL: test.url, ...(standIn && { EVENT_STORE_URL: standIn.url }) };
    const config =
      standIn === undefined
        ? { kind: 'postgres' as const, url: test.url }
        : { kind: 'eventstore' as const, url: standIn.url };
    const journal = await openPostgresEventStore({ url: test.url, schema: 'referrals' });
    const ledger = await openLedger(config);
    const compare = (): Promise<string> => saying((output) => compareCommand(env, output, NOTHING_ON_ITS_WAY));
    const verify = (): Promise<string> => saying((output) => verifyCommand(env, output, NOTHING_ON_ITS_WAY));

    const same = await appendStream(journal, 2);
    await ledger.record((await journal.load(same)).events);
    expect(await compare()).toBe('0\nAll 1 streams of 1 journals end in the ledger as they do there.');
    expect(await verify()).toContain('All 1 streams end as they do in their journals.');

    const late = await appendStream(journal, 3);
    await ledger.record((await journal.load(late)).events.slice(0, 1));
    const gone = await appendStream(ledger, 2);
    const torn = await appendStream(journal, 2);
    const [first] = (await journal.load(torn)).events;
    if (first === undefined) throw new TypeError('It was just appended');
    const head = { revision: 0, hash: first.metadata.hash };
    await ledger.record([first, ...chainEvents(head, torn, [newEvent()], first.metadata.recordedAt)]);

    const sentences = [
      `${late}: the journal of referrals ends at revision 2 and the ledger at 0: the ledger lacks 2 events.`,
      `${gone}: the ledger ends at revision 1 and the journal of referrals at -1: the journal lost 2 events.`,
      `${torn}@1: the journal of referrals and the ledger contradict each other: another event stands there already.`,
    ];
    const compared = await compare();
    expect(compared).toMatch(/^1\n/);
    const verified = await verify();
    expect(verified).toMatch(/^1\n/);
    for (const sentence of sentences) {
      expect(compared).toContain(sentence);
      expect(verified).toContain(`NOT AS IN ITS JOURNAL: ${sentence}`);
    }
    const mended = await saying((output) => compareCommand(env, output, { mending: true, ...NOTHING_ON_ITS_WAY }));
    expect(mended).toMatch(/^1\n/);
    expect(mended).toContain('4 events were put back.');
    expect(await compare()).toMatch(new RegExp(`^1\\n${torn}@1: [^\\n]+\\nTo put back`));
    expect((await journal.load(gone)).events).toEqual((await ledger.load(gone)).events);
    expect((await ledger.load(late)).events).toEqual((await journal.load(late)).events);
    await Promise.all([journal.close(), ledger.close()]);
  });

  it('says what it cannot do', async () => {
    await using test = await createTestDatabase();
    expect(await saying((output) => compareCommand({ TURNAROUND_DATA: '/nowhere' }, output))).toMatch(
      /^2\n.*npm start/,
    );
    const nothing = { DATABASE_URL: test.url, ...(standIn && { EVENT_STORE_URL: standIn.url }) };
    expect(await saying((output) => compareCommand(nothing, output))).toMatch(/^2\n/);
  });
});
