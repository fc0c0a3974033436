import { type Database, migrate, migrationsIn } from '@turnaround/postgres';

/** Everything the gateway keeps for itself: keys and sessions of the built-in provider, and who read what. */
export function migrateGateway(database: Database): Promise<void> {
  return migrate(database, migrationsIn(new URL('../migrations/', import.meta.url)));
}
