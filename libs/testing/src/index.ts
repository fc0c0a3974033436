export { type DeciderSpecification, given } from './decider-specification.js';
export { type EventStoreDbServer, findEventStoreDbServer } from './event-store-db-server.js';
export {
  type EventStoreDbStandIn,
  startEventStoreDbStandIn,
} from './event-store-db-stand-in/event-store-db-stand-in.js';
export { eventually } from './eventually.js';
export { mossFamily, randomPupilNumber } from './moss-family.js';
export { createTestDatabase, type TestDatabase, testServerUrl } from './test-database.js';
export { describeWithKafka, itWithOutage, kafkaSkipReason, startTestKafka, type TestKafka } from './kafka.js';
export { TEST_WORKER } from './test-server.js';
export { type SourceProcess, startSourceProcess } from './source-process.js';
export { type Accepted, acceptedBy } from './accepted-values.js';
export { TestAuthority } from './test-certificates.js';
