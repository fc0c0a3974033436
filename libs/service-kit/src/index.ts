// For outcomes, until its feeds are a service of their own.
export {
  checkedBody,
  commandIdOf,
  type CommandContext,
  CommandRequest,
  notFound,
  type Reaction as Policy,
  Repository,
  requestedContext,
} from '@turnaround/application';
export { repositoryProvider } from './repository-provider.js';
export type { ReactionRow } from './reactions/case-consumers.js';
export { acceptBody } from './http/accept-body.js';
export { AccessGuard, TOKEN_VERIFIER } from './access/access-guard.js';
export { CurrentActor, PERMISSION, Permit, Public, SignedIn, actorOf, type Permission } from './access/permission.js';
export { UndeclaredPermissionError } from './access/route-table-guard.js';
export { openIdTokenVerifier, type TokenVerifier } from './access/token-verifier.js';
export { BackgroundJobs, type JobQueue } from './background-jobs.js';
export { dayInWords, londonDate } from '@turnaround/kernel';
export { caseModule, type CaseParts } from './case-module.js';
export { commandEndpoint, requestOf, type CommandEndpoint } from './command/command-endpoint.js';
export { EventConsumer, type EventConsumerConfig } from './consuming/event-consumer.js';
export { csvLines } from './csv.js';
export { EnvironmentError, environmentFrom, type ServiceEnvironment } from './environment.js';
export { ServiceMetrics } from './http/metrics.js';
export { DependencyUnavailableError, notPermitted, signInNeeded } from './http/problem-errors.js';
export { isTransient, problemFrom } from './http/problem-from.js';
export { ReadinessChecks, type Readiness, type ReadinessCheck } from './http/readiness.js';
export { correlationIdOf, traceparentOf } from './http/tracing.js';
export { Indexes } from './indexes/indexes.js';
export type { ServiceIndex } from './indexes/service-index.js';
export { openLogger } from './logger.js';
export { jsonSchema, openApiDocument, type OpenApiSource } from './openapi/openapi-document.js';
export { streamsToCarry } from './carried-streams/streams-to-carry.js';
export { schemaOf } from './schema-of.js';
export { runService } from './run-service.js';
export type { RunningService, ServiceDefinition } from './service-definition.js';
export { ServiceLife } from './service-life.js';
export { startService, type StartOptions } from './start-service.js';
export { DATABASE, JOURNAL, LOGGER, SERVICE_ENVIRONMENT } from './tokens.js';
