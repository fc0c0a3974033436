import { aStream, newEvents } from '../contract/new-events.js';
import { StoreUnavailableError } from '../errors.js';
import { type EventStore, START } from '../event-store.js';
import { NO_STREAM } from '../hash-chain.js';
import { openEventStoreDb } from './event-store-db.js';

describe('EventStoreDB event store whose server is away', () => {
  let store: EventStore;

  beforeAll(async () => {
    store = await openEventStoreDb({ url: 'esdb://127.0.0.1:1?tls=false&maxDiscoverAttempts=1' });
  });
  afterAll(() => store.close());

  const calls: readonly [string, () => Promise<unknown>][] = [
    ['append', () => store.append(aStream(), NO_STREAM, newEvents(1))],
    ['load', () => store.load(aStream())],
    ['readAll', () => store.readAll(START, 10)],
    ['head', () => store.head()],
    ['findPosition', () => store.findPosition(aStream(), 0)],
  ];
  it.each(calls)('says so from %s', async (_, call) => {
    await expect(call()).rejects.toThrow(StoreUnavailableError);
  });

  it('keeps a subscriber waiting until it is told to stop', async () => {
    const end = new AbortController();
    setTimeout(() => end.abort(), 300);
    for await (const batch of store.subscribe({ after: START, signal: end.signal })) expect(batch).toBeUndefined();
    expect(end.signal.aborted).toBe(true);
  });
});
