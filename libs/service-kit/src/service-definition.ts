import type { DynamicModule, Type } from '@nestjs/common';

/** Anything that can be run by `startService`: the case services, the pipeline, the gateway. */
export interface ServiceDefinition {
  readonly name: string;
  /** What it consists of. Its parts begin and end by Nest's own hooks, and share `ServiceLife`. */
  readonly module: Type | DynamicModule;
}

export interface RunningService {
  readonly name: string;
  readonly url: string;
  /** Settles with the error when a part that must never stop has stopped. */
  readonly crashed: Promise<unknown>;
  close(): Promise<void>;
}
