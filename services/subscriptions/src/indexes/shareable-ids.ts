import { findEventContract } from '@turnaround/contracts';
import { z } from 'zod';

const Id = z.uuid();

/**
 * The only part of an event's data that agencies receive: top-level ids that the contract does not mark as personal.
 * Whoever may know more follows the link.
 */
export function shareableIds(type: string, data: unknown): Readonly<Record<string, string>> {
  const schema = findEventContract(type)?.schema;
  if (!(schema instanceof z.ZodObject) || typeof data !== 'object' || data === null) return {};
  const entries = Object.entries(data).flatMap(([field, value]): [string, string][] => {
    const shape: unknown = schema.shape[field];
    if (!field.endsWith('Id') || !(shape instanceof z.ZodType) || isPersonal(shape)) return [];
    const id = Id.safeParse(value);
    return id.success ? [[field, id.data]] : [];
  });
  return Object.fromEntries(entries);
}

function isPersonal(schema: z.ZodType): boolean {
  if (schema.meta()?.personal === true) return true;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    const inner: unknown = schema.unwrap();
    return inner instanceof z.ZodType && isPersonal(inner);
  }
  return false;
}
