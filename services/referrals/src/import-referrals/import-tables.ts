import { migrationsIn } from '@turnaround/postgres';

/** Imports and their rows; and, to recognise what is known, one row for each referral in the journal. */
export const importTables = migrationsIn(new URL('../../migrations/', import.meta.url));
