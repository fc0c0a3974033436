import { migrate, type Database } from '@turnaround/postgres';
import { accessLogMigration } from './access/access-log.js';
import { identityMigration } from './identity/provider-schema.js';

/** Everything the gateway keeps for itself: keys and sessions of the built-in provider, and who read what. */
export function migrateGateway(database: Database): Promise<void> {
  return migrate(database, [identityMigration, accessLogMigration]);
}
