export * from './errors.js';
export * from './event-store.js';
export { chainEvents, hashOf, headAfter, NO_STREAM } from './hash-chain.js';
export { openPostgresEventStore, type PostgresEventStoreConfig } from './postgres/postgres-event-store.js';
export { type BrokenLink, type ChainReport, ChainVerifier, verifyChain } from './verify-chain.js';
export { type EventStoreDbConfig, openEventStoreDb } from './eventstoredb/event-store-db.js';
export { eventStoreLedger, type LedgerAccess, type LedgerConfig, openLedger } from './ledger.js';
export {
  furthest,
  isOutOfStep,
  type Reach,
  reachOf,
  type ReadStore,
  type Restamped,
  restampServer,
} from './postgres/restamp.js';
export { asRecorded, compareHeads, type HeadDifference, lostEvents, recordFitting } from './heads.js';
export { DataKeys, type DataKeysConfig, openDataKeys } from './personal/data-keys.js';
export { type Opened, opened, openEvents } from './personal/opened-store.js';
export { storedFormOf } from './personal/sealed-data.js';
export { serverAddressOf } from './eventstoredb/server-address.js';
export { MAX_EVENT_BYTES } from './event-size.js';
export { findHeldBack, type HeldBack, type OpenTransaction } from './postgres/held-back.js';
