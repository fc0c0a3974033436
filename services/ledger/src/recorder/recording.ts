import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '@turnaround/postgres';
import type { ReadinessCheck, ServiceResources, StartedService } from '@turnaround/service-kit';
import type { EventStore } from '@turnaround/event-store';
import { type PublishedEvents, openPublishedEvents } from './published-events.js';
import type { Incidents } from './incidents.js';
import { recorder } from './recorder.js';

const BETWEEN_TRIES_MS = 2_000;

/** The recorder as a running part of the service: starts when the transport is there, and says how it is. */
export class Recording {
  readonly #stopping = new AbortController();
  #published: PublishedEvents | undefined;
  #starting: Promise<void> = Promise.resolve();

  constructor(
    private readonly resources: ServiceResources,
    private readonly ledger: EventStore,
    private readonly database: Database,
    private readonly incidents: Incidents,
  ) {}

  readonly checks: readonly ReadinessCheck[] = [
    { name: 'integrity', critical: true, check: () => this.integrity() },
    { name: 'recorder', critical: false, check: () => Promise.resolve(this.recorderHealth()) },
  ];

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
          clientId: 'ledger',
          logger,
        });
        await this.#published.bus.subscribe(recorder(this.ledger, this.incidents));
        void this.#published.bus.crashed.then((error) => service.crash(error));
        return;
      } catch (error) {
        logger.warn({ error: String(error) }, 'the recorder cannot start yet; trying again');
        await delay(BETWEEN_TRIES_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private async integrity(): Promise<{ ok: boolean; detail?: string }> {
    const open = await this.incidents.open();
    if (open.length === 0) return { ok: true };
    const named = open.map(({ stream, revision, finding }) => `${stream}@${revision}: ${finding}`);
    return { ok: false, detail: `integrity incidents: ${named.slice(0, 10).join(', ')}` };
  }

  private recorderHealth(): { ok: boolean; detail?: string } {
    const health = this.#published?.bus.health() ?? [];
    for (const { group, state } of health) this.resources.metrics.showConsumer(group, state);
    const [unwell] = health.filter(({ state }) => state !== 'running');
    if (health.length === 0) return { ok: false, detail: 'the recorder has not started yet' };
    return unwell === undefined ? { ok: true } : { ok: false, detail: `the recorder is ${unwell.state}` };
  }
}
