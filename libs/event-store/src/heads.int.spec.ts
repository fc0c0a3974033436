import { createTestDatabase } from '@turnaround/testing';
import { aStream, nameOf, newEvents } from './contract/new-events.js';
import { chainEvents, NO_STREAM } from './hash-chain.js';
import { compareHeads, lostEvents } from './heads.js';
import { openPostgresEventStore } from './postgres/postgres-event-store.js';

const NOW = '2026-03-02T10:00:00.000Z';

describe('Heads of a journal and the ledger', () => {
  it('tell what one of the two lost from what they contradict each other in', async () => {
    await using database = await createTestDatabase();
    const [journal, ledger] = await Promise.all(
      ['journal', 'ledger'].map((schema) => openPostgresEventStore({ url: database.url, schema })),
    );
    if (journal === undefined || ledger === undefined) throw new TypeError('Two stores were opened');
    const chain = (count: number): ReturnType<typeof chainEvents> =>
      chainEvents(NO_STREAM, aStream(), newEvents(count), NOW);
    const [same, late, short, gone, ours] = [chain(2), chain(4), chain(4), chain(2), chain(3)];
    const theirs = chainEvents(NO_STREAM, nameOf(ours), newEvents(4), NOW);
    await journal.record([...same, ...late, ...short.slice(0, 1), ...ours]);
    await ledger.record([...same, ...late.slice(0, 3), ...short, ...gone, ...theirs]);

    const streams = [same, late, short, gone, ours].map(nameOf);
    const found = await compareHeads(journal, ledger, [...streams, aStream()]);
    expect(found).toEqual([
      { stream: nameOf(late), journalEnd: 3, ledgerEnd: 2, verdict: 'ledger-lost' },
      { stream: nameOf(short), journalEnd: 0, ledgerEnd: 3, verdict: 'journal-lost' },
      { stream: nameOf(gone), journalEnd: -1, ledgerEnd: 1, verdict: 'journal-lost' },
      {
        stream: nameOf(ours),
        journalEnd: 2,
        ledgerEnd: 3,
        verdict: 'contradiction',
        contradiction: { revision: 0, finding: 'other-event', event: ours[0] },
      },
    ]);
    for (const difference of found) {
      if (difference.verdict === 'journal-lost') await journal.record(await lostEvents(difference, ledger));
      if (difference.verdict === 'ledger-lost') await ledger.record(await lostEvents(difference, journal));
    }
    expect((await compareHeads(journal, ledger, streams)).map(({ stream }) => stream)).toEqual([nameOf(ours)]);
    await Promise.all([journal.close(), ledger.close()]);
  });
});
