import { StoreUnavailableError, hashOf } from '@turnaround/event-store';
import { DomainError, type StoredEvent } from '@turnaround/kernel';
import { eventually } from '@turnaround/testing';

import type { Delivery, EventBus, Subscription } from '../messaging.js';
import type { RetryPolicy } from '../retry-policy.js';
import { Received } from './received.js';
import { growingStream, interleave } from './sample-events.js';

/** What an adapter provides so that the contract can be run against it. */
export interface EventBusFixture {
  /** A new topic that nobody else uses. */
  createTopic(): Promise<string>;
  publish(topic: string, events: readonly StoredEvent[]): Promise<void>;
  openBus(topics: readonly string[], retry: Partial<RetryPolicy>): Promise<EventBus>;
  deadLetters(topic: string, group: string): Promise<readonly { event: StoredEvent; reason: string }[]>;
}

/** Quick enough for tests; the waits are real all the same. */
const retry: Partial<RetryPolicy> = {
  attempts: 3,
  pace: { firstMs: 10, longestMs: 40 },
  hold: { firstMs: 50, longestMs: 200 },
};
const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** The promises of the EventBus port. Every adapter runs them. */
export function eventBusContract(fixture: () => EventBusFixture): void {
  let topic: string;
  const buses: EventBus[] = [];
  let groups = 0;

  const newGroup = (): string => `contract.group-${(groups += 1)}-${topic.slice(-8)}.v1`;
  const openBus = async (): Promise<EventBus> => {
    const bus = await fixture().openBus([topic], retry);
    buses.push(bus);
    return bus;
  };
  const subscribe = async (settings: Pick<Subscription, 'handle'> & Partial<Subscription>): Promise<EventBus> => {
    const bus = await openBus();
    await bus.subscribe({ group: newGroup(), topics: [topic], onPoison: 'dead-letter', ...settings });
    return bus;
  };
  const publish = (events: readonly StoredEvent[]): Promise<void> => fixture().publish(topic, events);

  beforeEach(async () => {
    topic = await fixture().createTopic();
  });
  afterEach(async () => {
    await Promise.all(buses.splice(0).map((bus) => bus.close()));
  });

  it('delivers every event as it was written, in order per family, to a group that comes later', async () => {
    const events = interleave(range(12).map(() => growingStream()(40)));
    await publish(events);

    const received = new Received();
    await subscribe({ handle: received.take });
    await eventually(() => received.has(events), { what: 'all events' });

    expect(received.revisionsByStream()).toEqual(new Map(events.map(({ stream }) => [stream, range(40)])));
    const byId = new Map(received.events.map((event) => [event.id, event]));
    for (const event of events) {
      expect(byId.get(event.id)).toEqual(event);
      expect(hashOf(event)).toBe(event.metadata.hash);
    }
  });

  it('delivers new events promptly', async () => {
    const received = new Received();
    await subscribe({ handle: received.take });
    const next = growingStream();
    const first = next(1);
    await publish(first);
    await eventually(() => received.has(first), { what: 'the first event' });

    for (let turn = 0; turn < 10; turn += 1) {
      const events = next(1);
      await publish(events);
      await eventually(() => received.has(events), { what: 'a new event within a second' });
    }
  });

  it('loses nothing and keeps the order when a group stops half way and comes back', async () => {
    const group = newGroup();
    const events = interleave(range(4).map(() => growingStream()(50)));
    await publish(events);

    const received = new Received();
    const halfWay = Promise.withResolvers<void>();
    const first = await subscribe({
      group,
      handle: async (deliveries) => {
        if (received.events.length > 0) throw new Error('stopped half way');
        await received.take(deliveries.slice(0, 20));
        halfWay.resolve();
        throw new Error('stopped half way');
      },
      onPoison: 'stop',
    });
    await halfWay.promise;
    await first.close();

    const second = new Received();
    await subscribe({ group, handle: second.take });
    await eventually(() => second.has(events), { what: 'the events that were not settled' });
    expect(second.revisionsByStream()).toEqual(new Map(events.map(({ stream }) => [stream, range(50)])));
  });

  it('does not repeat what a group had finished before it was closed', async () => {
    const group = newGroup();
    const next = growingStream();
    const before = next(30);
    await publish(before);
    const first = new Received();
    const bus = await subscribe({ group, handle: first.take });
    await eventually(() => first.has(before), { what: 'the first events' });
    await bus.close();

    const second = new Received();
    await subscribe({ group, handle: second.take });
    const after = next(5);
    await publish(after);
    await eventually(() => second.has(after), { what: 'the later events' });
    expect(second.events).toEqual(after);
  });

  it('tries again a bounded number of times, and goes on when a try succeeds', async () => {
    const group = newGroup();
    const events = growingStream()(10);
    const troubled = events[4]?.id;
    let failures = 0;
    const received = new Received();
    await publish(events);
    await subscribe({
      group,
      handle: async (deliveries) => {
        if (deliveries.some(({ event }) => event.id === troubled) && (failures += 1) < 3) {
          throw new TypeError('a passing failure');
        }
        await received.take(deliveries);
      },
    });
    await eventually(() => received.has(events), { what: 'all events' });
    expect(received.once).toEqual(events);
    expect(await fixture().deadLetters(topic, group)).toEqual([]);
  });

  it('puts a poisonous event aside with its content and the reason, and goes on', async () => {
    const group = newGroup();
    const events = growingStream()(10);
    const [poisonous] = events.slice(4, 5);
    let tries = 0;
    const received = new Received();
    await publish(events);
    const bus = await subscribe({
      group,
      handle: async (deliveries) => {
        if (deliveries.some(({ event }) => event.id === poisonous?.id)) {
          tries += 1;
          throw new DomainError('SPEC.CANNOT_BE_UNDERSTOOD', 'Robbins');
        }
        await received.take(deliveries);
      },
    });
    const others = events.filter((event) => event !== poisonous);
    await eventually(() => received.has(others), { what: 'the other events' });
    expect(received.once).toEqual(others);
    expect(tries).toBeLessThanOrEqual(1 + 3);

    const deadLetters = await eventually(
      async () => {
        const found = await fixture().deadLetters(topic, group);
        return found.length > 0 && found;
      },
      { what: 'the dead letter' },
    );
    expect(deadLetters.map(({ event }) => event)).toEqual([poisonous]);
    expect(deadLetters[0]?.reason).toBe('SPEC.CANNOT_BE_UNDERSTOOD');
    expect(bus.health()).toEqual([{ group, state: 'running' }]);
  });

  it('stops at poison when told never to skip, says so, and goes on by itself when the cause is gone', async () => {
    const group = newGroup();
    const events = growingStream()(10);
    const poisonous = events[4];
    let broken = true;
    const received = new Received();
    await publish(events);
    const bus = await subscribe({
      group,
      onPoison: 'stop',
      handle: async (deliveries) => {
        if (broken && deliveries.some(({ event }) => event.id === poisonous?.id))
          throw new DomainError('SPEC.DOES_NOT_FIT', 'Robbins');
        await received.take(deliveries);
      },
    });
    await eventually(() => bus.health()[0]?.state === 'stopped-on-poison', { what: 'the stop' });
    expect(bus.health()[0]?.detail).toContain('SPEC.DOES_NOT_FIT');
    expect(received.once).toEqual(events.slice(0, 4));

    broken = false;
    await eventually(() => received.has(events), { what: 'the rest' });
    expect(received.once).toEqual(events);
    await eventually(() => bus.health()[0]?.state === 'running', { what: 'good health' });
    expect(await fixture().deadLetters(topic, group)).toEqual([]);
  });

  it('never takes an event for poison because a store is away, however long', async () => {
    const group = newGroup();
    const events = growingStream()(5);
    let tries = 0;
    const received = new Received();
    await publish(events);
    const bus = await subscribe({
      group,
      handle: async (deliveries) => {
        tries += 1;
        if (tries <= 8) throw new StoreUnavailableError('connection refused');
        await received.take(deliveries);
      },
    });
    await eventually(() => bus.health()[0]?.state === 'retrying', { what: 'retrying' });
    await eventually(() => received.has(events), { what: 'all events' });
    expect(received.once).toEqual(events);
    expect(await fixture().deadLetters(topic, group)).toEqual([]);
  });

  it('keeps groups independent: each gets everything, whatever happens to the other', async () => {
    const events = growingStream()(20);
    const received = new Received();
    const stuck = await subscribe({
      onPoison: 'stop',
      handle: () => Promise.reject(new Error('this group cannot go on')),
    });
    await subscribe({ handle: received.take });
    await publish(events);
    await eventually(() => received.has(events), { what: 'all events' });
    expect(received.once).toEqual(events);
    await eventually(() => stuck.health()[0]?.state === 'stopped-on-poison', { what: 'the stop of the other' });
  });

  it('lets another instance of a group take over', async () => {
    const group = newGroup();
    const streams = range(8).map(() => growingStream());
    const received = new Received();
    const handle = (deliveries: readonly Delivery[]): Promise<void> => received.take(deliveries);
    const first = await subscribe({ group, handle });
    const standby = await openBus();
    const takenOver = standby.subscribe({ group, topics: [topic], handle, onPoison: 'stop' });

    const before = streams.flatMap((next) => next(5));
    await publish(before);
    await eventually(() => received.has(before), { what: 'the events before' });
    await first.close();
    await takenOver;

    const after = streams.flatMap((next) => next(5));
    await publish(after);
    await eventually(() => received.has(after), { what: 'the events after' });
    expect(received.revisionsByStream()).toEqual(new Map(after.map(({ stream }) => [stream, range(10)])));
  });
}
