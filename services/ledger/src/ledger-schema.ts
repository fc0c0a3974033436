import { migrationsIn } from '@turnaround/postgres';

/** What the recorder needs beside the ledger itself, wherever that is kept. */
export const OPERATIONS_SCHEMA = 'ledger_operations';

export const migrations = migrationsIn(new URL('../migrations/', import.meta.url));
