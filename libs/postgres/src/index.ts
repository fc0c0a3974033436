export type { ColumnText } from './copy-rows.js';
export { tryAdvisoryLock } from './advisory-lock.js';
export {
  type Database,
  type DatabaseConfig,
  openDatabase,
  type Queryable,
  quoteIdentifier,
  type Transaction,
} from './database.js';
export type { AdvisoryLock } from './lock-connection.js';
export { listen } from './listen.js';
export { asMigrator, migrate, MigrationEditedError } from './migrate.js';
export { type Migration, migrationsIn } from './migrations.js';
export { asRole, makeWorkingRole, roleIn } from './roles.js';
export { isUnavailable } from './unavailable.js';
