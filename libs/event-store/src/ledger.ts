import { StoreUnavailableError } from './errors.js';
import type { EventStore } from './event-store.js';
import { assertTrusted } from './eventstoredb/certificates.js';
import { openEventStoreDb } from './eventstoredb/event-store-db.js';
import { assertPrefix, serverAddressOf } from './eventstoredb/server-address.js';
import { openPostgresEventStore } from './postgres/postgres-event-store.js';

/** Where the programme's permanent ledger is kept. */
export type LedgerConfig =
  | { readonly kind: 'postgres'; readonly url: string }
  | {
      readonly kind: 'eventstore';
      readonly url: string;
      /** Before the names of its streams; `turnaround.` unless given. */
      readonly prefix?: string;
    };

export interface LedgerAccess {
  /** Shown by the database; `turnaround` unless given. */
  readonly applicationName?: string;
  /** `user:password` of the role that may change the schema of a ledger in PostgreSQL. */
  readonly migrationRole?: string | undefined;
  /** For everybody but the recorder. */
  readonly readOnly?: boolean;
}

/**
 * @throws StoreAccessError where EventStoreDB refuses the account or cannot be trusted; a server that is only away is waited for by whoever uses the ledger.
 *   What openPostgresEventStore throws.
 */
export async function openLedger(config: LedgerConfig, access: LedgerAccess = {}): Promise<EventStore> {
  if (config.kind === 'postgres') {
    return openPostgresEventStore({ url: config.url, schema: LEDGER_SCHEMA, ...access });
  }
  const ledger = await openEventStoreDb({ ...config, owner: access.readOnly !== true });
  try {
    await Promise.all([ledger.head(), ledger.identity()]).catch(async (error: unknown) => {
      if (!(error instanceof StoreUnavailableError)) throw error;
      await assertTrusted(config.url);
    });
    return ledger;
  } catch (error) {
    await ledger.close();
    throw error;
  }
}

/**
 * The ledger that `EVENT_STORE_URL` and `EVENT_STORE_PREFIX` name; undefined where they name none.
 * @throws TypeError saying what is wrong, without user and password
 */
export function eventStoreLedger(env: NodeJS.ProcessEnv): (LedgerConfig & { readonly kind: 'eventstore' }) | undefined {
  const url = env['EVENT_STORE_URL'];
  const prefix = env['EVENT_STORE_PREFIX'];
  if (url === undefined || url === '') return undefined;
  serverAddressOf(url);
  if (prefix === undefined || prefix === '') return { kind: 'eventstore', url };
  assertPrefix(prefix);
  return { kind: 'eventstore', url, prefix };
}

const LEDGER_SCHEMA = 'ledger';
