import type { NewEvent, StoredEvent, StreamName } from '@turnaround/kernel';
import { isUnavailable } from '@turnaround/postgres';
import { Backoff } from '@turnaround/resilience';
import type {
  EventStore,
  Journal,
  LoadedStream,
  Position,
  PositionedEvent,
  StreamHead,
  SubscribeOptions,
} from '../event-store.js';
import type { DataKeys } from './data-keys.js';
import { keysNeeded, openedEvent, PersonalValues, SealError } from './sealed-data.js';

/** A store whose events come and go in clear; `stored` is what lies beneath, for whoever passes events on or checks them. */
export type Opened<Store extends EventStore> = Store & { readonly stored: Store };

/**
 * The events in clear: one query for all keys that the process does not hold. One that does not open stays as it is stored: whoever reads it
 * finds that it does not meet its contract, and names it; the others go on.
 * @throws StoreUnavailableError
 */
export async function openEvents(
  events: readonly StoredEvent[],
  keys: Pick<DataKeys, 'find'>,
): Promise<readonly StoredEvent[]> {
  const needed = new Set(events.flatMap(keysNeeded));
  if (needed.size === 0) return events;
  const found = await keys.find(needed);
  return events.map((event) => {
    try {
      return openedEvent(event, (id) => found.get(id));
    } catch (error) {
      if (error instanceof SealError) return event;
      throw error;
    }
  });
}

/**
 * The same store with everything personal sealed on its way in and opened on its way out. Closing it closes the store.
 * @param assertFree asked before it is said of a stream that it does not open: one in which journal and ledger contradict each other is held
 */
export function opened<Store extends EventStore>(
  stored: Store,
  keys: Pick<DataKeys, 'find' | 'forHolders' | 'held'>,
  assertFree?: (stream: StreamName) => void,
): Opened<Store> {
  return new Proxy<object>(new OpenedStore(stored, keys, assertFree), {
    get: (layer, name) => {
      if (name === 'stored') return stored;
      const owner: object = name in layer ? layer : stored;
      const value: unknown = Reflect.get(owner, name, owner);
      return typeof value === 'function' ? (value as (...given: unknown[]) => unknown).bind(owner) : value;
    },
  }) as Opened<Store>;
}

class OpenedStore implements Pick<
  Journal,
  'append' | 'load' | 'readAll' | 'readCommitted' | 'readBefore' | 'subscribe'
> {
  constructor(
    private readonly beneath: EventStore,
    private readonly keys: Pick<DataKeys, 'find' | 'forHolders' | 'held'>,
    private readonly assertFree?: (stream: StreamName) => void,
  ) {}

  async append(stream: StreamName, head: StreamHead, events: readonly NewEvent[]): Promise<StreamHead> {
    const found = events.map((event) => new PersonalValues(event));
    const holders = new Map(found.flatMap((values) => values.holders.map((holder) => [holder.id, holder] as const)));
    if (holders.size === 0) return this.beneath.append(stream, head, events);
    const wanted = [...holders.values()];
    const keys = this.keys.held(wanted) ?? (await this.keys.forHolders(wanted));
    return this.beneath.append(
      stream,
      head,
      found.map((values) => values.sealedWith(keys)),
    );
  }

  async load(stream: StreamName): Promise<LoadedStream> {
    const { events, head } = await this.beneath.load(stream);
    const open = await openEvents(events, this.keys);
    const left = open.find((event) => keysNeeded(event).length > 0);
    if (left === undefined) return { events: open, head };
    this.assertFree?.(stream);
    throw new SealError(`What is personal in ${stream}@${left.revision} does not open with its key: it was changed`);
  }

  async readAll(after: Position, limit: number): Promise<readonly PositionedEvent[]> {
    return this.#openPositioned(await this.beneath.readAll(after, limit));
  }

  async readCommitted(after: Position, limit: number): Promise<readonly StoredEvent[]> {
    return openEvents(await this.beneath.readCommitted(after, limit), this.keys);
  }

  async readBefore(before: Position | undefined, limit: number): Promise<readonly PositionedEvent[]> {
    return this.#openPositioned(await this.beneath.readBefore(before, limit));
  }

  async *subscribe(options: SubscribeOptions): AsyncIterable<readonly PositionedEvent[]> {
    const backoff = new Backoff();
    for await (const batch of this.beneath.subscribe(options)) {
      let open: readonly PositionedEvent[] | undefined;
      while (open === undefined && !options.signal.aborted) {
        try {
          open = await this.#openPositioned(batch);
          backoff.reset();
        } catch (error) {
          if (!isUnavailable(error)) throw error;
          await backoff.wait(options.signal);
        }
      }
      if (open === undefined) return;
      yield open;
    }
  }

  async #openPositioned(batch: readonly PositionedEvent[]): Promise<readonly PositionedEvent[]> {
    const events = await openEvents(
      batch.map(({ event }) => event),
      this.keys,
    );
    return batch.map((one, index) => ({ ...one, event: events[index] ?? one.event }));
  }
}
