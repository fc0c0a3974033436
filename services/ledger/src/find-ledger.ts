import { join, resolve } from 'node:path';
import { eventStoreLedger, type LedgerConfig } from '@turnaround/event-store';
import { embeddedAddress } from '@turnaround/postgres';

/**
 * The ledger that the environment names, else the one of the embedded platform that runs in this checkout; undefined when
 * there is none.
 */
export function findLedger(env: NodeJS.ProcessEnv): LedgerConfig | undefined {
  const eventStore = eventStoreLedger(env);
  if (eventStore !== undefined) return eventStore;
  const data = join(resolve(env['TURNAROUND_DATA'] ?? '.turnaround/data'), 'postgres');
  const url = env['LEDGER_DATABASE_URL'] ?? env['DATABASE_URL'] ?? embeddedAddress(data);
  return url === undefined ? undefined : { kind: 'postgres', url };
}
