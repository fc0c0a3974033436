export { kafkaUnavailableReason } from './toolchain.js';
export { startKafka, type KafkaOptions, type RunningKafka } from './start-kafka.js';
