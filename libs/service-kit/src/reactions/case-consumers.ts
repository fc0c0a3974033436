import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { type BatchReaction, type PlainReaction, type Reaction, Repositories } from '@turnaround/application';
import { topicOf, type Context } from '@turnaround/contracts';
import type { DataKeys, Journal, Opened } from '@turnaround/event-store';
import { ensureTopics, openKafkaPublisher, runRelay, type EventPublisher } from '@turnaround/messaging';
import type { Database } from '@turnaround/postgres';
import type { Logger } from 'pino';
import { EventConsumer } from '../consuming/event-consumer.js';
import { ServiceLetters } from '../consuming/service-letters.js';
import { keepStarting } from '../consuming/keep-starting.js';
import { kafkaConnection } from '../consuming/published-events.js';
import type { ServiceEnvironment } from '../environment.js';
import { ServiceMetrics } from '../http/metrics.js';
import { ReadinessChecks } from '../http/readiness.js';
import { ServiceLife } from '../service-life.js';
import { CASE_CONTEXT, DATA_KEYS, DATABASE, JOURNAL, LOGGER, SERVICE_ENVIRONMENT } from '../tokens.js';
import { groupsOf } from './reaction-groups.js';
import { reactionSubscription } from './reaction-runner.js';

/** A row in a service's list of reactions: plain, or a class that the frame makes. */
export type ReactionRow = PlainReaction | Type<Reaction | BatchReaction>;

export const CASE_REACTIONS = Symbol('CaseReactions');

/**
 * The background half of a case service: its reactions, and over Kafka its relay. Commands never wait for it: while the
 * transport is away it keeps trying, and everything is caught up afterwards.
 */
@Injectable()
export class CaseConsumers implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly consumer: EventConsumer;
  private publisher: EventPublisher | undefined;
  private relayTrouble: string | undefined;
  private relaying: Promise<void> = Promise.resolve();

  constructor(
    @Inject(CASE_CONTEXT) private readonly context: Context,
    @Inject(CASE_REACTIONS) private readonly rows: readonly ReactionRow[],
    @Inject(SERVICE_ENVIRONMENT) private readonly environment: ServiceEnvironment,
    @Inject(JOURNAL) private readonly journal: Opened<Journal>,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(Repositories) private readonly repositories: Repositories,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(ServiceMetrics) metrics: ServiceMetrics,
    @Inject(ReadinessChecks) checks: ReadinessChecks,
    @Inject(ServiceLife) private readonly life: ServiceLife,
    @Inject(ServiceLetters) letters: ServiceLetters,
    @Inject(DATA_KEYS) keys: DataKeys,
    @Inject(ModuleRef) private readonly module: ModuleRef,
  ) {
    this.consumer = new EventConsumer({
      name: context,
      environment,
      logger,
      metrics,
      database,
      letters,
      own: { context, journal: journal.stored },
      keys,
    });
    checks.add(
      { name: 'subscriptions', critical: false, check: () => Promise.resolve(this.consumer.health()) },
      {
        name: 'relay',
        critical: false,
        check: () =>
          Promise.resolve(this.relayTrouble === undefined ? { ok: true } : { ok: false, detail: 'not publishing' }),
      },
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    const reactions = this.rows.map((row): Reaction | BatchReaction => {
      if (typeof row === 'function') return this.module.get(row, { strict: false });
      return { ...row, handle: (event, context) => row.react(event, context, this.repositories) };
    });
    const groups = await this.life.patiently(() => groupsOf(this.database, this.context, reactions));
    const subscriptions = [...groups].map(([group, members]) => reactionSubscription(this.context, group, members));
    if (subscriptions.length > 0) this.consumer.start(subscriptions, this.life);
    this.relaying = this.relay();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.relaying;
    await this.consumer.close();
    await this.publisher?.close();
  }

  /** Over Kafka only: other services tail an embedded journal themselves. */
  private async relay(): Promise<void> {
    const { environment, context, database, logger } = this;
    const journal = this.journal.stored;
    if (environment.messaging.kind !== 'kafka') return;
    const connection = kafkaConnection(context, environment.messaging, logger);
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
