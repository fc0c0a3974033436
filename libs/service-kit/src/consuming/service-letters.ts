import { Inject, Injectable } from '@nestjs/common';
import type { DeadLetter, Redriven } from '@turnaround/contracts';
import { reasonOf } from '@turnaround/kernel';
import { type DeadLetters, REDRIVE_CHANNEL, type Subscription } from '@turnaround/messaging';
import { type Database, listen } from '@turnaround/postgres';
import type { Logger } from 'pino';
import { Gauge } from 'prom-client';
import { ServiceMetrics } from '../http/metrics.js';
import { ReadinessChecks } from '../http/readiness.js';

interface Terms {
  /** Where the letters are. */
  readonly database: Database;
  readonly logger: Logger;
  /** Until when commands are listened to. */
  readonly signal: AbortSignal;
}

const NOTHING: Redriven = { delivered: 0, failed: 0, waiting: 0 };

/** What the consumers of one service could not handle: counted in health and figures, listed, and delivered again. */
@Injectable()
export class ServiceLetters {
  #letters: DeadLetters | undefined;
  #subscriptions: readonly Subscription[] = [];

  constructor(
    @Inject(ServiceMetrics) private readonly metrics: ServiceMetrics,
    @Inject(ReadinessChecks) private readonly checks: ReadinessChecks,
  ) {}

  /** The one consumer of the service says what it keeps, and who is to have it again. */
  belong(letters: DeadLetters, subscriptions: readonly Subscription[], { database, logger, signal }: Terms): void {
    this.#letters = letters;
    this.#subscriptions = subscriptions;
    const asked = (): void =>
      void letters
        .redriveAsked(subscriptions)
        .catch((error: unknown) => logger.warn({ error: reasonOf(error) }, 'dead letters are not redriven just now'));
    void letters
      .open()
      .then(() => listen(database, REDRIVE_CHANNEL, asked, signal))
      .catch((error: unknown) => logger.warn({ error: reasonOf(error) }, 'no command can redrive dead letters here'));
    new Gauge({
      name: 'turnaround_dead_letters',
      help: 'Events each consumer group could not handle, and messages that are none; they wait to be delivered again',
      labelNames: ['group'] as const,
      registers: [this.metrics.registry],
      async collect() {
        const counts = await letters.countByGroup();
        for (const { group } of subscriptions) this.set({ group }, counts.get(group) ?? 0);
      },
    });
    this.checks.add({
      name: 'dead-letters',
      critical: false,
      check: async () => {
        const counts = [...(await letters.countByGroup())].map(([group, count]) => `${count} of ${group}`);
        return counts.length === 0 ? { ok: true } : { ok: false, detail: counts.join(', ') };
      },
    });
  }

  async list(): Promise<readonly DeadLetter[]> {
    return (await this.#letters?.list()) ?? [];
  }

  /** @param ids those alone, and what comes before them in their streams; all unless given */
  async redrive(ids?: readonly string[]): Promise<Redriven> {
    return (await this.#letters?.redrive(this.#subscriptions, ids)) ?? NOTHING;
  }

  async leave(id: string, by: string): Promise<boolean> {
    return (await this.#letters?.leave(id, by)) ?? false;
  }
}
