import type { z } from 'zod';
import type { Context } from './command-contract.js';
import { defineEvent, type EventContract, pastShape, upcastFrom } from './event-contract.js';

/**
 * An event that the outcomes service told of until its area of work had a service of its own: what it said under its name is
 * version 1.
 * @param shapeThen where the first version said less
 */
export function movedEvent<const Owner extends Context, const Name extends string, Schema extends z.ZodType>(
  owner: Owner,
  name: Name,
  description: string,
  schema: Schema,
  shapeThen: z.ZodType<z.infer<Schema>> = schema as z.ZodType<z.infer<Schema>>,
): EventContract<`${Owner}.${Name}`, Schema> {
  const then = pastShape(`outcomes.${name}`, shapeThen);
  return defineEvent(
    `${owner}.${name}`,
    description,
    schema,
    upcastFrom(then, (data) => data),
  );
}
