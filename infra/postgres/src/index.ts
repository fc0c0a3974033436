export { type EmbeddedPostgres, type EmbeddedPostgresConfig, startEmbeddedPostgres } from './embedded-postgres.js';
