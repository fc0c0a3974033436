import type { EventStore } from './event-store.js';
import { openEventStoreDb } from './eventstoredb/event-store-db.js';
import { openPostgresEventStore } from './postgres/postgres-event-store.js';

/** Where the programme's permanent ledger is kept. */
export type LedgerConfig =
  { readonly kind: 'postgres'; readonly url: string } | { readonly kind: 'eventstore'; readonly url: string };

export interface LedgerAccess {
  /** Shown by the database; `turnaround` unless given. */
  readonly applicationName?: string;
  /** `user:password` of the role that may change the schema of a ledger in PostgreSQL. */
  readonly migrationRole?: string | undefined;
  /** For everybody but the recorder. EventStoreDB takes this from the account in the URL. */
  readonly readOnly?: boolean;
}

export function openLedger(config: LedgerConfig, access: LedgerAccess = {}): Promise<EventStore> {
  return config.kind === 'eventstore'
    ? openEventStoreDb({ url: config.url })
    : openPostgresEventStore({ url: config.url, schema: LEDGER_SCHEMA, ...access });
}

const LEDGER_SCHEMA = 'ledger';
