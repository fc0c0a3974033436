import { type DataKeys, openEvents } from '@turnaround/event-store';
import { reasonOf } from '@turnaround/kernel';
import { DeadLetters, type Subscription } from '@turnaround/messaging';
import type { ServiceMetrics } from '../http/metrics.js';
import type { ServiceLife } from '../service-life.js';
import { keepStarting } from './keep-starting.js';
import type { ServiceLetters } from './service-letters.js';
import { openPublishedEvents, type PublishedEvents, type PublishedEventsConfig } from './published-events.js';

export interface EventConsumerConfig extends Omit<PublishedEventsConfig, 'deadLetters'> {
  readonly metrics: ServiceMetrics;
  readonly letters: ServiceLetters;
  /** Opens what is personal in events before they are handled; without, handlers get what is stored. */
  readonly keys?: DataKeys;
}

/** Subscriptions as a running part of a service: start when the transport is there, and say how they are. */
export class EventConsumer {
  readonly #config: EventConsumerConfig;
  readonly #stopping = new AbortController();
  #published: PublishedEvents | undefined;
  #starting: Promise<void> | undefined;
  #deadLetters: DeadLetters | undefined;

  constructor(config: EventConsumerConfig) {
    this.#config = config;
  }

  start(given: readonly Subscription[], life: Pick<ServiceLife, 'crash'>): void {
    const { database, logger, letters, keys } = this.#config;
    const subscriptions = keys === undefined ? given : given.map((each) => opening(each, keys));
    this.#deadLetters = new DeadLetters(database, ({ group, topic, eventId, reason }) =>
      logger.error(
        { group, topic, eventId, reason: reasonOf(reason) },
        'an event could not be handled and was put aside',
      ),
    );
    letters.belong(this.#deadLetters, subscriptions, { database, logger, signal: this.#stopping.signal });
    this.#starting = this.#subscribe(subscriptions, life);
  }

  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#starting;
    await this.#published?.close();
  }

  /** Well as long as nothing was to be started. */
  health(): { ok: boolean; detail?: string } {
    if (this.#starting === undefined) return { ok: true };
    const health = this.#published?.bus.health() ?? [];
    for (const { group, state } of health) this.#config.metrics.showConsumer(group, state);
    if (health.length === 0) return { ok: false, detail: 'not started yet' };
    const unwell = health.filter(({ state }) => state !== 'running');
    if (unwell.length === 0) return { ok: true };
    return {
      ok: false,
      detail: unwell.map(({ group, state, detail = '' }) => `${group} is ${state}: ${detail}`).join(', '),
    };
  }

  async #subscribe(subscriptions: readonly Subscription[], life: Pick<ServiceLife, 'crash'>): Promise<void> {
    const { logger } = this.#config;
    const { signal } = this.#stopping;
    const deadLetters = this.#deadLetters;
    if (deadLetters === undefined) return;
    const topics = [...new Set(subscriptions.flatMap((subscription) => subscription.topics))];
    const groups = subscriptions.map(({ group }) => group).join(', ');
    await keepStarting(groups, logger, signal, async () => {
      this.#published = await openPublishedEvents({ ...this.#config, deadLetters }, topics);
    });
    await Promise.all(
      subscriptions.map((subscription) =>
        keepStarting(subscription.group, logger, signal, async () => this.#published?.bus.subscribe(subscription)),
      ),
    );
    void this.#published?.bus.crashed.then((error) => life.crash(error));
  }
}

function opening(subscription: Subscription, keys: DataKeys): Subscription {
  return {
    ...subscription,
    handle: async (deliveries) => {
      const events = await openEvents(
        deliveries.map(({ event }) => event),
        keys,
      );
      await subscription.handle(deliveries.map((each, index) => ({ ...each, event: events[index] ?? each.event })));
    },
  };
}
