import type { Type } from '@nestjs/common';
import { contexts, topicOf, type Context } from '@turnaround/contracts';
import { openPostgresEventStore, type EventStore } from '@turnaround/event-store';
import { openEventBus, openKafkaPublisher, runRelay, type EventBus, type Subscription } from '@turnaround/messaging';
import type { Database } from '@turnaround/postgres';
import type { ReadinessCheck } from '../http/readiness.js';
import { schemaOf } from '../schema-of.js';
import type { ServiceResources, StartedService } from '../service-definition.js';
import type { Policy } from './policy.js';
import { policySubscription } from './policy-runner.js';

export interface CaseConsumersConfig extends ServiceResources {
  readonly name: string;
  readonly context: Context;
  readonly database: Database;
  readonly journal: EventStore;
  readonly policies: readonly Type<Policy>[];
}

export interface CaseConsumers {
  readonly checks: readonly ReadinessCheck[];
  start(service: StartedService): void;
  close(): Promise<void>;
}

const CONNECT_RETRY_MS = 2000;

/**
 * The background half of a case service: its policies, and over Kafka its relay. Commands never wait for it: while the
 * transport is away it keeps trying, and everything is caught up afterwards.
 */
export function caseConsumers(config: CaseConsumersConfig): CaseConsumers {
  const { environment, logger, metrics, name } = config;
  const opened: { close(): Promise<void> }[] = [];
  let bus: EventBus | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const stopping = new AbortController();

  const untilItWorks = async <Result>(what: string, work: () => Promise<Result>): Promise<Result | undefined> => {
    while (!stopping.signal.aborted) {
      try {
        return await work();
      } catch (error) {
        logger.warn({ error: String(error) }, `${what} cannot start yet; trying again`);
        await waitFor(CONNECT_RETRY_MS, stopping.signal);
      }
    }
    return undefined;
  };

  const startPolicies = async (subscription: Subscription): Promise<void> => {
    await untilItWorks('policies', async () => {
      bus ??= await openBus(config, subscription.topics, opened);
      await bus.subscribe(subscription);
    });
  };

  const startRelay = async (service: StartedService): Promise<void> => {
    if (environment.messaging.kind !== 'kafka') return;
    const { brokers } = environment.messaging;
    const publisher = openKafkaPublisher({ brokers, clientId: name });
    opened.push(publisher);
    try {
      await runRelay({
        journal: config.journal,
        topic: topicOf(config.context),
        publisher,
        database: config.database,
        signal: stopping.signal,
      });
    } catch (error) {
      if (!stopping.signal.aborted) service.crash(error);
    }
  };

  return {
    checks: [
      {
        name: 'subscriptions',
        critical: false,
        check: () => {
          const health = bus?.health() ?? [];
          for (const { group, state } of health) metrics.showConsumer(group, state);
          const unhealthy = health.filter(({ state }) => state !== 'running');
          const detail = unhealthy.map(({ group, state }) => `${group} is ${state}`).join(', ');
          return Promise.resolve(detail === '' ? { ok: true } : { ok: false, detail });
        },
      },
    ],
    start: (service) => {
      const policies = config.policies.map((policy) => service.app.get(policy));
      const subscription = policySubscription(name, policies);
      running = Promise.all([subscription ? startPolicies(subscription) : undefined, startRelay(service)]);
    },
    close: async () => {
      stopping.abort();
      await running;
      await bus?.close();
      for (const { close } of opened.map((part) => ({ close: () => part.close() }))) await close();
    },
  };
}

async function openBus(
  { environment, context, database, journal, name }: CaseConsumersConfig,
  topics: readonly string[],
  opened: { close(): Promise<void> }[],
): Promise<EventBus> {
  const { messaging } = environment;
  if (messaging.kind === 'kafka') return openEventBus({ kind: 'kafka', brokers: messaging.brokers, clientId: name });
  const journals: Record<string, EventStore> = {};
  for (const other of contexts) {
    const topic = topicOf(other);
    if (!topics.includes(topic)) continue;
    journals[topic] = other === context ? journal : await openOtherJournal(messaging.databaseUrls[other], other, name);
    if (other !== context) opened.push(journals[topic]);
  }
  return openEventBus({ kind: 'journals', journals, database });
}

function openOtherJournal(url: string, context: Context, applicationName: string): Promise<EventStore> {
  return openPostgresEventStore({ url, schema: schemaOf(context), applicationName, readOnly: true });
}

function waitFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
