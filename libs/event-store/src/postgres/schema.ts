import { migrationsIn } from '@turnaround/postgres';

export const migrations = migrationsIn(new URL('../../migrations/', import.meta.url));
