import 'reflect-metadata';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, DiscoveryModule, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type DataKeys, openDataKeys } from '@turnaround/event-store';
import { later } from '@turnaround/resilience';
import type { Logger } from 'pino';
import { AccessGuard, PLATFORM_TOKEN, TOKEN_VERIFIER } from './access/access-guard.js';
import { InputGuard } from './access/input-guard.js';
import { RouteTableGuard } from './access/route-table-guard.js';
import { openIdTokenVerifier } from './access/token-verifier.js';
import { DeadLettersController } from './consuming/dead-letters-controller.js';
import { ServiceLetters } from './consuming/service-letters.js';
import { EnvironmentError } from './environment-error.js';
import { type ServiceEnvironment, trustedProxiesOf } from './environment.js';
import type { BodyPace } from './http/body-watch.js';
import { serviceAdapter } from './http/fastify-setup.js';
import { ServiceMetrics } from './http/metrics.js';
import { HealthDetailsController, OperationsController } from './http/operations-controller.js';
import { openPrivatePort, type PrivatePort } from './http/private-port.js';
import { ProblemFilter } from './http/problem-filter.js';
import { ReadinessChecks } from './http/readiness.js';
import { openLogger } from './logger.js';
import type { Address, RunningService, ServiceDefinition } from './service-definition.js';
import { ServiceLife } from './service-life.js';
import { DATA_KEYS, LOGGER, SERVICE_ENVIRONMENT } from './tokens.js';

/** How long a service that stops waits for answers to be read. */
const LAST_ANSWERS_MS = 5_000;

@Module({})
class ServiceModule {}

export interface StartOptions {
  /** Figures of the process (memory, event loop) in /metrics; for a service that has the process to itself. */
  readonly processMetrics?: boolean;
  /** How slowly a body may come, where a test cannot wait as long. */
  readonly bodyPace?: BodyPace;
}

/**
 * Makes the service's module, runs its hooks, listens.
 * @throws what opening or listening threw; nothing stays open then
 */
export async function startService(
  definition: ServiceDefinition,
  environment: ServiceEnvironment,
  options: StartOptions = {},
): Promise<RunningService> {
  const { name } = definition;
  const logger = openLogger(name, environment.logLevel);
  const metrics = new ServiceMetrics(name);
  if (options.processMetrics) metrics.includeProcess();
  const life = new ServiceLife(logger);

  const addresses: Address[] = [];
  let app: NestFastifyApplication | undefined;
  let privatePort: PrivatePort | undefined;
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= (async () => {
      life.stop();
      // A caller that neither reads its answer nor leaves would keep the service from stopping for ever.
      const cancel = later(LAST_ANSWERS_MS, () => app?.getHttpAdapter().getInstance().server.closeAllConnections());
      await app?.close();
      cancel();
      await privatePort?.close();
      await life.closeStores();
    })();
    return closing;
  };
  try {
    app = await NestFactory.create<NestFastifyApplication>(
      rootModule(definition, { environment, logger, metrics, life }),
      serviceAdapter(logger, addresses, {
        front: definition.front === true,
        trustedProxies: trustedProxiesOf(environment),
        bodyPace: options.bodyPace,
      }),
      { bodyParser: false, logger: false, abortOnError: false },
    );
    // First, so that a service which takes long to begin can be seen to.
    privatePort = await openPrivatePort(environment.privatePort, app.get(ReadinessChecks), metrics);
    await app.listen(environment.port, environment.host);
    const url = await app.getUrl();
    logger.info({ url, privateUrl: privatePort.url }, 'ready');
    return { name, url, addresses, privatePort, crashed: life.crashed, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Shared {
  readonly environment: ServiceEnvironment;
  readonly logger: Logger;
  readonly metrics: ServiceMetrics;
  readonly life: ServiceLife;
}

function rootModule(definition: ServiceDefinition, { environment, logger, metrics, life }: Shared): DynamicModule {
  const { module: service, front } = definition;
  return {
    module: ServiceModule,
    global: true,
    imports: [DiscoveryModule, service],
    controllers:
      front === true ? [OperationsController] : [OperationsController, HealthDetailsController, DeadLettersController],
    providers: [
      { provide: LOGGER, useValue: logger },
      { provide: SERVICE_ENVIRONMENT, useValue: environment },
      { provide: ServiceMetrics, useValue: metrics },
      { provide: ServiceLife, useValue: life },
      {
        provide: DATA_KEYS,
        // The front door meets no events.
        useFactory: () => (front === true ? undefined : openKeys(definition.name, environment.personalKeys, life)),
      },
      { provide: TOKEN_VERIFIER, useValue: openIdTokenVerifier(environment.identity) },
      { provide: PLATFORM_TOKEN, useValue: front === true ? undefined : environment.platformToken },
      ReadinessChecks,
      ServiceLetters,
      { provide: APP_GUARD, useClass: AccessGuard },
      { provide: APP_GUARD, useClass: InputGuard },
      { provide: APP_FILTER, useValue: new ProblemFilter(logger) },
      RouteTableGuard,
    ],
    exports: [
      LOGGER,
      DATA_KEYS,
      SERVICE_ENVIRONMENT,
      ServiceMetrics,
      ServiceLife,
      TOKEN_VERIFIER,
      ReadinessChecks,
      ServiceLetters,
    ],
  };
}

function openKeys(name: string, given: ServiceEnvironment['personalKeys'], life: ServiceLife): Promise<DataKeys> {
  if (given === undefined) throw new EnvironmentError(`${name} was not told where the keys of people are`);
  const { masterKey, ...place } = given;
  return life.open(() => openDataKeys({ ...place, masterKey: Buffer.from(masterKey, 'hex'), applicationName: name }));
}
