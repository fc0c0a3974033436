import 'reflect-metadata';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { retry } from '@turnaround/resilience';
import { AccessGuard, TOKEN_VERIFIER } from './access/access-guard.js';
import { RouteTableGuard } from './access/route-table-guard.js';
import { openIdTokenVerifier } from './access/token-verifier.js';
import type { ServiceEnvironment } from './environment.js';
import { jsonOnly, problemAnswers, serviceAdapter, traceRequests } from './http/fastify-setup.js';
import { ServiceMetrics } from './http/metrics.js';
import { OperationsController, READINESS_CHECKS } from './http/operations-controller.js';
import { isTransient } from './http/problem-from.js';
import { openLogger } from './logger.js';
import type { RunningService, ServiceDefinition, ServiceParts, ServiceResources } from './service-definition.js';
import { LOGGER, SERVICE_ENVIRONMENT } from './tokens.js';

@Module({})
class ServiceModule {}

const OPEN_PATIENCE_MS = 60_000;
const OPEN_PACE = { firstMs: 250, longestMs: 1_000 };

export interface StartOptions {
  /** Figures of the process (memory, event loop) in /metrics; for a service that has the process to itself. */
  readonly processMetrics?: boolean;
}

/**
 * Opens, listens, starts the consumers. Waits a minute for stores that are not up yet.
 * @throws what opening or listening threw; nothing stays open then
 */
export async function startService(
  definition: ServiceDefinition,
  environment: ServiceEnvironment,
  options: StartOptions = {},
): Promise<RunningService> {
  const logger = openLogger(definition.name, environment.logLevel);
  const metrics = new ServiceMetrics(definition.name);
  if (options.processMetrics) metrics.includeProcess();
  const resources = { environment, logger, metrics };
  const parts = await openPatiently(definition, resources);
  const stopping = new AbortController();
  const { promise: crashed, resolve: crash } = Promise.withResolvers<unknown>();

  let app: NestFastifyApplication | undefined;
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= (async () => {
      stopping.abort();
      await app?.close();
      await parts.close?.();
    })();
    return closing;
  };
  try {
    app = await NestFactory.create<NestFastifyApplication>(rootModule(parts, resources), serviceAdapter(logger), {
      bodyParser: false,
      logger: false,
      abortOnError: false,
    });
    problemAnswers(app, logger);
    traceRequests(app, logger);
    jsonOnly(app);
    await parts.configure?.(app);
    await app.listen(environment.port, environment.host);
    const url = await app.getUrl();
    await parts.started?.({ app, url, signal: stopping.signal, crash });
    logger.info({ url }, 'ready');
    return { name: definition.name, url, crashed, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function rootModule(parts: ServiceParts, { environment, logger, metrics }: ServiceResources): DynamicModule {
  return {
    module: ServiceModule,
    global: true,
    imports: [DiscoveryModule, ...(parts.imports ?? [])],
    controllers: [OperationsController, ...(parts.controllers ?? [])],
    providers: [
      { provide: LOGGER, useValue: logger },
      { provide: SERVICE_ENVIRONMENT, useValue: environment },
      { provide: ServiceMetrics, useValue: metrics },
      { provide: TOKEN_VERIFIER, useValue: openIdTokenVerifier(environment.identity) },
      { provide: READINESS_CHECKS, useValue: parts.checks ?? [] },
      { provide: APP_GUARD, useClass: AccessGuard },
      RouteTableGuard,
      ...(parts.providers ?? []),
    ],
    exports: [LOGGER, SERVICE_ENVIRONMENT, ServiceMetrics, TOKEN_VERIFIER],
  };
}

function openPatiently(definition: ServiceDefinition, resources: ServiceResources): Promise<ServiceParts> {
  return retry(() => definition.open(resources), {
    withinMs: OPEN_PATIENCE_MS,
    pace: OPEN_PACE,
    worthIt: isTransient,
    onFailure: () => resources.logger.warn('a store is not up yet; waiting for it'),
  });
}
