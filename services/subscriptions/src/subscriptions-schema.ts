import { migrationsIn } from '@turnaround/postgres';

export const SUBSCRIPTIONS_SCHEMA = 'subscriptions';

export const migrations = migrationsIn(new URL('../migrations/', import.meta.url));
