import type { Subscription } from '@turnaround/messaging';
import type { ServiceMetrics } from '../http/metrics.js';
import type { StartedService } from '../service-definition.js';
import { keepTrying } from './keep-trying.js';
import { openPublishedEvents, type PublishedEvents, type PublishedEventsConfig } from './published-events.js';

export interface EventConsumerConfig extends PublishedEventsConfig {
  readonly metrics: ServiceMetrics;
}

/** A subscription as a running part of a service: starts when the transport is there, and says how it is. */
export class EventConsumer {
  readonly #config: EventConsumerConfig;
  readonly #stopping = new AbortController();
  #published: PublishedEvents | undefined;
  #starting: Promise<void> | undefined;

  constructor(config: EventConsumerConfig) {
    this.#config = config;
  }

  start(subscription: Subscription, service: StartedService): void {
    this.#starting = this.#subscribe(subscription, service);
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
    return { ok: false, detail: unwell.map(({ group, state }) => `${group} is ${state}`).join(', ') };
  }

  async #subscribe(subscription: Subscription, service: StartedService): Promise<void> {
    await keepTrying(subscription.group, this.#config.logger, this.#stopping.signal, async () => {
      this.#published ??= await openPublishedEvents(this.#config, subscription.topics);
      await this.#published.bus.subscribe(subscription);
    });
    void this.#published?.bus.crashed.then((error) => service.crash(error));
  }
}
