import type { Context } from './command-contract.js';

/** Kafka topic (or journal, when embedded) that carries a context's events, keyed by family. */
export function topicOf(context: Context): string {
  return `turnaround.${context}.events.v1`;
}
