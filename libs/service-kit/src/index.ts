export type { ReactionRow } from './reactions/case-consumers.js';
export { acceptBody } from './http/accept-body.js';
export { AccessGuard, TOKEN_VERIFIER } from './access/access-guard.js';
export {
  CurrentActor,
  PERMISSION,
  Permit,
  PlatformOnly,
  Public,
  SignedIn,
  actorOf,
  type Permission,
} from './access/permission.js';
export { Asked, AskedOfHandler } from './access/input-guard.js';
export { PLATFORM_HEADER } from './access/platform-token.js';
export { UndeclaredPermissionError } from './access/route-table-guard.js';
export { type Bearer, openIdTokenVerifier, type TokenVerifier } from './access/token-verifier.js';
export { BackgroundJobs, type JobQueue } from './background-jobs.js';
export { caseModule, type CaseParts } from './case-module.js';
export { requestOf } from './command/command-handlers.js';
export { EventConsumer, type EventConsumerConfig } from './consuming/event-consumer.js';
export { ServiceLetters } from './consuming/service-letters.js';
export { csvLines } from './csv.js';
export { EnvironmentError } from './environment-error.js';
export { FollowedFile } from './followed-file.js';
export { environmentFrom, type ServiceEnvironment } from './environment.js';
export { wholeSettingOf } from './settings.js';
export { ServiceMetrics } from './http/metrics.js';
export { DependencyUnavailableError, notPermitted, signInNeeded } from './http/problem-errors.js';
export { problemFrom } from './http/problem-from.js';
export { ReadinessChecks, type Readiness, type ReadinessCheck } from './http/readiness.js';
export { correlationIdOf, traceparentOf } from './http/tracing.js';
export { Indexes } from './indexes/indexes.js';
export type { ServiceIndex } from './indexes/service-index.js';
export { openLogger } from './logger.js';
export { jsonSchema, openApiDocument, type OpenApiSource } from './openapi/openapi-document.js';
export { streamsToCarry } from './carried-streams/streams-to-carry.js';
export { schemaOf } from './schema-of.js';
export { runService } from './run-service.js';
export type { Address, RunningService, ServiceDefinition } from './service-definition.js';
export { ServiceLife } from './service-life.js';
export { startService, type StartOptions } from './start-service.js';
export { HeadSweep } from './heads/head-sweep.js';
export { headsComparedEveryMs, SLICE_PAUSE_MS } from './heads/pace.js';
export { DATA_KEYS, DATABASE, JOURNAL, LOGGER, SERVICE_ENVIRONMENT } from './tokens.js';
