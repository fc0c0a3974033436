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
  const url = env['LEDGER_DATABASE_URL'] ?? env['DATABASE_URL'] ?? embeddedAddress(join(dataOf(env), 'postgres'));
  return url === undefined ? undefined : { kind: 'postgres', url };
}

/** Where the journals are that a service's own variable does not name (`CLAIMS_DATABASE_URL`). */
export function journalsAddress(env: NodeJS.ProcessEnv): string | undefined {
  return env['DATABASE_URL'] ?? env['LEDGER_DATABASE_URL'] ?? embeddedAddress(join(dataOf(env), 'postgres'));
}

/** Where the copies of the seals are: `SEALS_DIR`, else beside the data of the embedded platform. */
export function sealsDirectory(env: NodeJS.ProcessEnv): string {
  return env['SEALS_DIR'] ?? join(dataOf(env), 'seals');
}

function dataOf(env: NodeJS.ProcessEnv): string {
  return resolve(env['TURNAROUND_DATA'] ?? '.turnaround/data');
}
