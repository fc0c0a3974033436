import { migrationsIn } from '@turnaround/postgres';

/** Files of data feeds, their rows and what became of them; what they covered. */
export const feedTables = migrationsIn(new URL('../migrations/', import.meta.url));
