import type { DynamicModule, Type } from '@nestjs/common';

/** Anything that can be run by `startService`: the case services, the pipeline, the gateway. */
export interface ServiceDefinition {
  readonly name: string;
  /** What it consists of. Its parts begin and end by Nest's own hooks, and share `ServiceLife`. */
  readonly module: Type | DynamicModule;
  /** People and other systems reach it themselves. All others answer only who has the platform's own token. */
  readonly front?: true;
}

/** A method and the pattern of a path, `GET /claims/:id/recompute`. */
export interface Address {
  readonly method: string;
  readonly path: string;
}

export interface RunningService {
  readonly name: string;
  readonly url: string;
  /** Every address its router answers, in the order of their making. */
  readonly addresses: readonly Address[];
  /** Health in detail and figures, for who runs the platform. */
  readonly privatePort: { readonly url: string; readonly addresses: readonly Address[] };
  /** Settles with the error when a part that must never stop has stopped. */
  readonly crashed: Promise<unknown>;
  close(): Promise<void>;
}
