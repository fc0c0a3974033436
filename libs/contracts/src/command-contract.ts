import { z } from 'zod';
import { GivenInstant } from './primitives.js';
import type { Role } from './roles.js';

export const contexts = [
  'referrals',
  'assessment',
  'planning',
  'agency-coordination',
  'outcomes',
  'claims',
  'data-feeds',
] as const;
export type Context = (typeof contexts)[number];

/**
 * A command as callers see it: this one declaration drives the service's endpoint, the gateway's route, its permission,
 * the input check, OpenAPI and the dashboard's dialog.
 */
export interface CommandContract<Name extends string = string, Body extends z.ZodType = z.ZodType> {
  readonly name: Name;
  readonly context: Context;
  /** Below `/api`: `/referrals` makes a new one, `/referrals/:id/accept` acts on one. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly roles: readonly Role[];
  readonly body: Body;
  /** How many days back it may be dated; any day unless given. */
  readonly datedBackDays?: number;
}

/** When it happened, if not just now; never in the future. Workers record yesterday's visit today. */
const Dated = { occurredAt: GivenInstant.optional() };

export function defineCommand<const Name extends string, Shape extends z.ZodRawShape>(contract: {
  name: Name;
  context: Context;
  path: `/${string}`;
  summary: string;
  roles: readonly Role[];
  body: Shape;
  datedBackDays?: number;
}): CommandContract<Name, z.ZodObject<Shape & typeof Dated, z.core.$strict>> {
  return { ...contract, body: z.strictObject({ ...contract.body, ...Dated }) };
}

/** The checked body of a command. */
export type BodyOf<C extends CommandContract> = z.infer<C['body']>;

/** The body of a command as a caller writes it: defaults may be left out. */
export type BodyInputOf<C extends CommandContract> = z.input<C['body']>;

/** What every accepted command answers (HTTP 200, or 201 where it makes a new stream). */
export const CommandResult = z.object({
  /** Id of the thing acted on, the uuid in the stream's name. */
  id: z.string(),
  stream: z.string(),
  /** Revision of the last event; send it back as `If-Match` with the next edit. */
  revision: z.number().int(),
});
export type CommandResult = z.infer<typeof CommandResult>;
