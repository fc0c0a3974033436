import { retry } from '@turnaround/resilience';
import type { Admin, Kafka } from 'kafkajs';

import { connectKafka, type KafkaConnection } from './kafka-client.js';

export interface TopicSettings {
  /** 6 unless given. */
  readonly partitions?: number;
  /** 1 unless given: one broker. */
  readonly replicationFactor?: number;
}

/** A reaction that is added later begins at the start of its topics. */
const KEPT = [{ name: 'retention.ms', value: '-1' }];
const LEADERS = { withinMs: 30_000, pace: { firstMs: 50, longestMs: 500 } };

/** Makes the topics that are not there yet; resolves when each has a leader. Existing ones stay as they are. */
export async function ensureTopics(
  connection: KafkaConnection,
  topics: readonly string[],
  settings: TopicSettings = {},
): Promise<void> {
  await createMissingTopics(connectKafka(connection), topics, settings);
}

export async function createMissingTopics(
  kafka: Kafka,
  topics: readonly string[],
  { partitions = 6, replicationFactor = 1 }: TopicSettings,
): Promise<void> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    const existing = new Set(await admin.listTopics());
    const missing = topics.filter((topic) => !existing.has(topic));
    if (missing.length === 0) return;
    // Another process may create them at the same moment. kafkajs answers `false` then, which is as good.
    await admin.createTopics({
      topics: missing.map((topic) => ({ topic, numPartitions: partitions, replicationFactor, configEntries: KEPT })),
      waitForLeaders: false,
    });
    // kafkajs can wait by itself, but gives up when a busy broker does not know the new topics yet.
    await retry(() => assertLeaders(admin, missing), LEADERS);
  } finally {
    await admin.disconnect();
  }
}

/** Asks every partition for its end, because metadata names leaders before they serve. */
async function assertLeaders(admin: Admin, topics: readonly string[]): Promise<void> {
  for (const topic of topics) await admin.fetchTopicOffsets(topic);
}
