import type { z } from 'zod';
import type { About } from './about.js';
import type { Context } from './command-contract.js';
import { defineEvent, type EventContract, pastShape, upcastFrom } from './event-contract.js';

/**
 * An event that the outcomes service told of until its area of work had a service of its own: what it said under its name is
 * version 1.
 * @param shapeThen where the first version said less
 * @param about needed where the event says no `familyId`
 */
export function movedEvent<const Owner extends Context, const Name extends string, Schema extends z.ZodType>(
  owner: Owner,
  name: Name,
  description: string,
  schema: Schema,
  ...[shapeThen = schema as z.ZodType<z.infer<Schema>>, about]: z.infer<Schema> extends { readonly familyId: string }
    ? [shapeThen?: z.ZodType<z.infer<Schema>>, about?: About<z.infer<Schema>>]
    : [shapeThen: z.ZodType<z.infer<Schema>> | undefined, about: About<z.infer<Schema>>]
): EventContract<`${Owner}.${Name}`, Schema> {
  const then = pastShape(`outcomes.${name}`, shapeThen);
  const upcast = upcastFrom(then, (data) => data);
  const declare = defineEvent as (...parts: unknown[]) => EventContract<`${Owner}.${Name}`, Schema>;
  return declare(`${owner}.${name}`, description, schema, upcast, about);
}
