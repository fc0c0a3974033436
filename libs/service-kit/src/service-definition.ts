import type { DynamicModule, Provider, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import type { ServiceEnvironment } from './environment.js';
import type { ReadinessCheck } from './http/readiness.js';
import type { ServiceMetrics } from './http/metrics.js';

/** What a service is handed when it opens. */
export interface ServiceResources {
  readonly environment: ServiceEnvironment;
  readonly logger: Logger;
  readonly metrics: ServiceMetrics;
}

export interface StartedService {
  readonly app: NestFastifyApplication;
  readonly url: string;
  /** Aborts when the service closes. */
  readonly signal: AbortSignal;
  /** Ends the service with an error: its process exits non-zero. */
  crash(error: unknown): void;
}

/** A service, opened but not yet listening. */
export interface ServiceParts {
  readonly imports?: readonly (DynamicModule | Type)[];
  readonly controllers?: readonly Type[];
  readonly providers?: readonly Provider[];
  readonly checks?: readonly ReadinessCheck[];
  /** Before routes are made: content types, plugins. */
  configure?(app: NestFastifyApplication): void | Promise<void>;
  /** Once requests are served: consumers, relays, jobs. Must not wait for what may be down. */
  started?(service: StartedService): void | Promise<void>;
  /** After the last request was answered. */
  close?(): Promise<void>;
}

/** Anything that can be run by `startService`: the case services, the pipeline, the gateway. */
export interface ServiceDefinition {
  readonly name: string;
  open(resources: ServiceResources): Promise<ServiceParts>;
}

export interface RunningService {
  readonly name: string;
  readonly url: string;
  /** Settles with the error when a part that must never stop has stopped. */
  readonly crashed: Promise<unknown>;
  close(): Promise<void>;
}
