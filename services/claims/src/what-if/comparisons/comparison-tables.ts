import { migrationsIn } from '@turnaround/postgres';

export const comparisonTables = migrationsIn(new URL('../../../migrations/', import.meta.url));
