import type { DomainEvent } from '@turnaround/kernel';
import type { z } from 'zod';

/**
 * A published event type: its full name and the shape of its data. Never edited once released: another shape is another
 * version.
 */
export interface EventContract<Type extends string = string, Schema extends z.ZodType = z.ZodType> {
  readonly type: Type;
  readonly description: string;
  readonly schema: Schema;
}

export type EventOf<C> = C extends EventContract<infer Type, infer Schema> ? DomainEvent<Type, z.infer<Schema>> : never;

export function defineEvent<const Type extends `${string}.${string}.v${number}`, Schema extends z.ZodType>(
  type: Type,
  description: string,
  schema: Schema,
): EventContract<Type, Schema> {
  return { type, description, schema };
}
