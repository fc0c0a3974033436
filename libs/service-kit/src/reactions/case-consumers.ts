import type { Type } from '@nestjs/common';
import { type PlainReaction, type Reaction, Repositories } from '@turnaround/application';
import { topicOf, type Context } from '@turnaround/contracts';
import type { EventStore } from '@turnaround/event-store';
import { ensureTopics, openKafkaPublisher, runRelay, type EventPublisher } from '@turnaround/messaging';
import type { Database } from '@turnaround/postgres';
import { EventConsumer } from '../consuming/event-consumer.js';
import { keepStarting } from '../consuming/keep-starting.js';
import { kafkaConnection } from '../consuming/published-events.js';
import type { ReadinessCheck } from '../http/readiness.js';
import type { ServiceResources, StartedService } from '../service-definition.js';
import { reactionSubscriptions } from './reaction-runner.js';

/** A row in a service's list of reactions: plain, or a class that the frame makes. */
export type ReactionRow = PlainReaction | Type<Reaction>;

export interface CaseConsumersConfig extends ServiceResources {
  readonly name: string;
  readonly context: Context;
  readonly database: Database;
  readonly journal: EventStore;
  readonly reactions: readonly ReactionRow[];
}

/**
 * The background half of a case service: its reactions, and over Kafka its relay. Commands never wait for it: while the
 * transport is away it keeps trying, and everything is caught up afterwards.
 */
export class CaseConsumers {
  private readonly stopping = new AbortController();
  private readonly reactions: EventConsumer;
  private publisher: EventPublisher | undefined;
  private relayTrouble: string | undefined;
  private relaying: Promise<void> = Promise.resolve();

  readonly checks: readonly ReadinessCheck[] = [
    { name: 'subscriptions', critical: false, check: () => Promise.resolve(this.reactions.health()) },
    {
      name: 'relay',
      critical: false,
      check: () =>
        Promise.resolve(this.relayTrouble === undefined ? { ok: true } : { ok: false, detail: 'not publishing' }),
    },
  ];

  constructor(private readonly config: CaseConsumersConfig) {
    this.reactions = new EventConsumer({ ...config, own: config });
  }

  start(service: StartedService): void {
    const repositories = service.app.get(Repositories, { strict: false });
    const reactions = this.config.reactions.map((row): Reaction => {
      if (typeof row === 'function') return service.app.get(row, { strict: false });
      return { ...row, handle: (event, context) => row.react(event, context, repositories) };
    });
    const subscriptions = reactionSubscriptions(this.config.name, reactions);
    if (subscriptions.length > 0) this.reactions.start(subscriptions, service);
    this.relaying = this.relay();
  }

  async close(): Promise<void> {
    this.stopping.abort();
    await this.relaying;
    await this.reactions.close();
    await this.publisher?.close();
  }

  /** Over Kafka only: other services tail an embedded journal themselves. */
  private async relay(): Promise<void> {
    const { environment, context, database, journal, name, logger } = this.config;
    if (environment.messaging.kind !== 'kafka') return;
    const connection = kafkaConnection(name, environment.messaging.brokers, logger);
    const topic = topicOf(context);
    const { signal } = this.stopping;
    await keepStarting('relay', logger, signal, () => ensureTopics(connection, [topic]));
    const publisher = openKafkaPublisher(connection);
    this.publisher = publisher;
    const onTrouble = (reason: string | undefined): void => {
      if (reason !== undefined && this.relayTrouble === undefined) logger.warn({ reason }, 'relay is not publishing');
      this.relayTrouble = reason;
    };
    await runRelay({ journal, topic, publisher, database, signal, onTrouble });
  }
}
