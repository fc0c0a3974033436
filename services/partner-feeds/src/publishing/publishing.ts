import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '@turnaround/postgres';
import type { ReadinessCheck, ServiceResources, StartedService } from '@turnaround/service-kit';
import { type PublishedEvents, openPublishedEvents } from './published-events.js';
import { feedPublisher } from './publisher.js';

const BETWEEN_TRIES_MS = 2_000;

/** The publisher as a running part of the service: starts when the transport is there, and says how it is. */
export class Publishing {
  readonly #stopping = new AbortController();
  #published: PublishedEvents | undefined;
  #starting: Promise<void> = Promise.resolve();

  constructor(
    private readonly resources: ServiceResources,
    private readonly database: Database,
  ) {}

  readonly check: ReadinessCheck = {
    name: 'publisher',
    critical: false,
    check: () => {
      const health = this.#published?.bus.health() ?? [];
      for (const { group, state } of health) this.resources.metrics.showConsumer(group, state);
      const [unwell] = health.filter(({ state }) => state !== 'running');
      if (health.length === 0) return Promise.resolve({ ok: false, detail: 'not started yet' });
      return Promise.resolve(unwell === undefined ? { ok: true } : { ok: false, detail: unwell.state });
    },
  };

  start(service: StartedService): void {
    this.#starting = this.subscribe(service);
  }

  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#starting;
    await this.#published?.close();
  }

  private async subscribe(service: StartedService): Promise<void> {
    const { environment, logger } = this.resources;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        this.#published ??= await openPublishedEvents(environment, {
          database: this.database,
          clientId: 'partner-feeds',
          logger,
        });
        await this.#published.bus.subscribe(feedPublisher(this.database));
        void this.#published.bus.crashed.then((error) => service.crash(error));
        return;
      } catch (error) {
        logger.warn({ error: String(error) }, 'the feed publisher cannot start yet; trying again');
        await delay(BETWEEN_TRIES_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}
