export { decodeEvent, encodeEvent, partitionKeyOf, type CloudEventMessage } from './cloud-event.js';
export { UndecodableMessageError } from './deliver.js';
export type { KafkaConnection, KafkaLogEntry, KafkaSecurity } from './kafka/kafka-client.js';
export { openKafkaPublisher } from './kafka/kafka-publisher.js';
export { ensureTopics, type TopicSettings } from './kafka/kafka-topics.js';
export * from './messaging.js';
export { openEventBus, type EventBusConfig } from './open-event-bus.js';
export { runRelay, type RelayConfig } from './relay.js';
export { defaultRetryPolicy, type RetryPolicy } from './retry-policy.js';
