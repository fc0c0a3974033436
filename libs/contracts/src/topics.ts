import type { Context } from './command-contract.js';

/** Kafka topic (or journal, when embedded) that carries a context's events, keyed by family. */
export function topicOf(context: Context): string {
  return `turnaround.${context}.events.v1`;
}

/** Where a consumer group puts messages it cannot handle. */
export function deadLetterTopicOf(topic: string, group: string): string {
  return `${topic}.dlq.${group}`;
}
