import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { kafkaUnavailableReason, startKafka, type RunningKafka } from '@turnaround/kafka';

const KAFKA_IMAGE = 'apache/kafka:4.1.2';
const START_TIMEOUT_MS = 180_000;

/** A real Apache Kafka for tests. */
export interface TestKafka {
  readonly brokers: readonly string[];
  stop(): Promise<void>;
  /** Stops the broker and later brings it back at the same address with its data; only for a broker of our own. */
  readonly outage?: Outage;
}

interface Outage {
  begin(): Promise<void>;
  end(): Promise<void>;
}

/**
 * Why tests over Kafka cannot run here; undefined when they can. On CI they always count as possible, so that a missing
 * broker fails the run and does not hide in a skip.
 */
export function kafkaSkipReason(): string | undefined {
  if (process.env['KAFKA_BROKERS'] || process.env['CI'] === 'true') return undefined;
  const reason = kafkaUnavailableReason();
  return reason === undefined || hasDocker()
    ? undefined
    : `${reason}, KAFKA_BROKERS is not set, and there is no Docker`;
}

/** KAFKA_BROKERS, else a broker through `infra/kafka`, else a container. */
export async function startTestKafka(): Promise<TestKafka> {
  const given = process.env['KAFKA_BROKERS'];
  if (given) return { brokers: given.split(','), stop: () => Promise.resolve() };
  const reason = kafkaUnavailableReason();
  if (reason === undefined) return startOwnBroker();
  if (hasDocker()) return startContainer();
  throw new Error(reason);
}

/** `describe` with a broker; skipped, with the reason in its title, where there can be none. */
export function describeWithKafka(title: string, body: (kafka: () => TestKafka) => void): void {
  const reason = kafkaSkipReason();
  if (reason !== undefined) {
    const never = (): never => {
      throw new Error(reason);
    };
    describe.skip(`${title} (skipped: ${reason})`, () => body(never));
    return;
  }
  describe(title, () => {
    let kafka: TestKafka | undefined;
    beforeAll(async () => {
      kafka = await startTestKafka();
    }, START_TIMEOUT_MS);
    afterAll(() => kafka?.stop(), START_TIMEOUT_MS);
    body(() => {
      if (kafka === undefined) throw new Error('Kafka runs only inside tests and hooks');
      return kafka;
    });
  });
}

/** `it` that takes the broker away and brings it back; skipped, with the reason in its title, where the broker is not ours. */
export function itWithOutage(title: string, kafka: () => TestKafka, body: (outage: Outage) => Promise<void>): void {
  const ours = !process.env['KAFKA_BROKERS'] && kafkaUnavailableReason() === undefined;
  const test = async (): Promise<void> => {
    const { outage } = kafka();
    if (outage === undefined) throw new Error('This broker cannot be taken away');
    await body(outage);
  };
  if (ours) it(title, test);
  else it.skip(`${title} (skipped: the broker is not ours to stop)`, test);
}

async function startOwnBroker(): Promise<TestKafka> {
  const directory = await mkdtemp(join(tmpdir(), 'turnaround-test-kafka-'));
  let kafka: RunningKafka = await startKafka({ directory });
  const { brokers } = kafka;
  const port = Number(brokers[0]?.split(':')[1]);
  return {
    brokers,
    async stop() {
      await kafka.stop();
      await rm(directory, { recursive: true, force: true });
    },
    outage: {
      begin: () => kafka.stop(),
      async end() {
        kafka = await startKafka({ directory, port });
      },
    },
  };
}

async function startContainer(): Promise<TestKafka> {
  const { GenericContainer, getContainerRuntimeClient, RandomPortGenerator, Wait } = await import('testcontainers');
  const host = (await getContainerRuntimeClient()).info.containerRuntime.host;
  // Kafka tells clients its own address, so the port must be known before it starts.
  const port = await new RandomPortGenerator().generatePort();
  const container = await new GenericContainer(KAFKA_IMAGE)
    .withExposedPorts({ container: 9092, host: port })
    .withEnvironment({
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_LISTENERS: 'CLIENTS://:9092,CONTROLLER://:9093',
      KAFKA_ADVERTISED_LISTENERS: `CLIENTS://${host}:${port}`,
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT',
      KAFKA_INTER_BROKER_LISTENER_NAME: 'CLIENTS',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
    })
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
    .start();
  return { brokers: [`${host}:${port}`], stop: async () => void (await container.stop()) };
}

function hasDocker(): boolean {
  const docker = spawnSync('docker', ['info'], { timeout: 10_000 });
  return docker.error === undefined && docker.status === 0;
}
