export { type EmbeddedPostgres, type EmbeddedPostgresConfig, startEmbeddedPostgres } from './embedded-postgres.js';
export { addressOfRunning } from './running-server.js';
export { type BaseBackup, type BaseBackupConfig, takeBaseBackup } from './base-backup.js';
export { putBackBaseBackup, type PutBackConfig } from './put-back.js';
