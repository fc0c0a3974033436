import type { Type } from '@nestjs/common';
import { contexts, topicOf, type Context } from '@turnaround/contracts';
import { openPostgresEventStore, type EventStore } from '@turnaround/event-store';
import {
  ensureTopics,
  openEventBus,
  openKafkaPublisher,
  runRelay,
  type EventBus,
  type KafkaConnection,
  type Subscription,
} from '@turnaround/messaging';
import type { Database } from '@turnaround/postgres';
import type { Logger } from 'pino';
import type { ReadinessCheck } from '../http/readiness.js';
import { schemaOf } from '../schema-of.js';
import type { ServiceResources, StartedService } from '../service-definition.js';
import { keepTrying } from './keep-trying.js';
import type { Policy } from './policy.js';
import { policySubscription } from './policy-runner.js';

export interface CaseConsumersConfig extends ServiceResources {
  readonly name: string;
  readonly context: Context;
  readonly database: Database;
  readonly journal: EventStore;
  readonly policies: readonly Type<Policy>[];
}

/**
 * The background half of a case service: its policies, and over Kafka its relay. Commands never wait for it: while the
 * transport is away it keeps trying, and everything is caught up afterwards.
 */
export class CaseConsumers {
  private readonly stopping = new AbortController();
  private readonly opened: { close(): Promise<void> }[] = [];
  private bus: EventBus | undefined;
  private relayTrouble: string | undefined;
  private running: Promise<unknown> = Promise.resolve();

  readonly checks: readonly ReadinessCheck[] = [
    { name: 'subscriptions', critical: false, check: () => Promise.resolve(this.subscriptionsHealth()) },
    {
      name: 'relay',
      critical: false,
      check: () =>
        Promise.resolve(this.relayTrouble === undefined ? { ok: true } : { ok: false, detail: 'not publishing' }),
    },
  ];

  constructor(private readonly config: CaseConsumersConfig) {}

  start(service: StartedService): void {
    const policies = this.config.policies.map((policy) => service.app.get(policy, { strict: false }));
    const subscription = policySubscription(this.config.name, policies);
    this.running = Promise.all([subscription ? this.runPolicies(subscription, service) : undefined, this.relay()]);
  }

  async close(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await this.bus?.close();
    for (const part of this.opened) await part.close();
  }

  private async runPolicies(subscription: Subscription, service: StartedService): Promise<void> {
    const { logger } = this.config;
    await keepTrying('policies', logger, this.stopping.signal, async () => {
      this.bus ??= await this.openBus(subscription.topics);
      await this.bus.subscribe(subscription);
    });
    void this.bus?.crashed.then((error) => service.crash(error));
  }

  private async openBus(topics: readonly string[]): Promise<EventBus> {
    const { environment, context, database, journal, name, logger } = this.config;
    const { messaging } = environment;
    if (messaging.kind === 'kafka') {
      return openEventBus({ kind: 'kafka', ...kafkaConnection(name, messaging.brokers, logger) });
    }
    const journals: Record<string, EventStore> = {};
    for (const other of contexts) {
      if (!topics.includes(topicOf(other))) continue;
      if (other === context) {
        journals[topicOf(other)] = journal;
        continue;
      }
      const url = messaging.databaseUrls[other];
      const read = await openPostgresEventStore({
        url,
        schema: schemaOf(other),
        applicationName: name,
        readOnly: true,
      });
      journals[topicOf(other)] = read;
      this.opened.push(read);
    }
    return openEventBus({ kind: 'journals', journals, database });
  }

  /** Over Kafka only: other services tail an embedded journal themselves. */
  private async relay(): Promise<void> {
    const { environment, context, database, journal, name, logger } = this.config;
    if (environment.messaging.kind !== 'kafka') return;
    const connection = kafkaConnection(name, environment.messaging.brokers, logger);
    const topic = topicOf(context);
    const { signal } = this.stopping;
    await keepTrying('relay', logger, signal, () => ensureTopics(connection, [topic]));
    const publisher = openKafkaPublisher(connection);
    this.opened.push(publisher);
    const onTrouble = (reason: string | undefined): void => {
      if (reason !== undefined && this.relayTrouble === undefined) logger.warn({ reason }, 'relay is not publishing');
      this.relayTrouble = reason;
    };
    await runRelay({ journal, topic, publisher, database, signal, onTrouble });
  }

  private subscriptionsHealth(): { ok: boolean; detail?: string } {
    const health = this.bus?.health() ?? [];
    for (const { group, state } of health) this.config.metrics.showConsumer(group, state);
    const unhealthy = health.filter(({ state }) => state !== 'running');
    if (unhealthy.length === 0) return { ok: true };
    return { ok: false, detail: unhealthy.map(({ group, state }) => `${group} is ${state}`).join(', ') };
  }
}

function kafkaConnection(clientId: string, brokers: readonly string[], logger: Logger): KafkaConnection {
  return { clientId, brokers, log: ({ level, message, particulars }) => logger[level](particulars, message) };
}
