import { z } from 'zod';

/** How a field of a row may be asked for: text, number and flag compare and sort, a list is asked for its members, json is only shown. */
export type FieldKind = 'text' | 'number' | 'flag' | 'list' | 'json';

export interface ListField {
  /** Field of the row, `familyName`. */
  readonly field: string;
  /** Column of the read model, `family_name`. */
  readonly column: string;
  readonly kind: FieldKind;
  readonly nullable: boolean;
  /** A list of anything, be it texts or objects. */
  readonly list: boolean;
}

export function snakeCase(name: string): string {
  return name.replaceAll('-', '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function unwrap(schema: z.core.$ZodType): { schema: z.core.$ZodType; nullable: boolean } {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) {
    return { schema: unwrap(schema.unwrap()).schema, nullable: true };
  }
  return { schema, nullable: false };
}

function kindOf(schema: z.core.$ZodType): FieldKind {
  if (schema instanceof z.ZodNumber) return 'number';
  if (schema instanceof z.ZodBoolean) return 'flag';
  if (schema instanceof z.ZodString || schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral) return 'text';
  if (schema instanceof z.ZodArray) return kindOf(unwrap(schema.element).schema) === 'text' ? 'list' : 'json';
  return 'json';
}

/** Fields and columns of a read model, from the contract's row: nothing else can ever reach a statement. */
export function listFields(row: z.ZodObject): ReadonlyMap<string, ListField> {
  const shape: Readonly<Record<string, z.core.$ZodType>> = row.shape;
  return new Map(
    Object.entries(shape).map(([field, schema]) => {
      const { schema: inner, nullable } = unwrap(schema);
      return [
        field,
        { field, column: snakeCase(field), kind: kindOf(inner), nullable, list: inner instanceof z.ZodArray },
      ];
    }),
  );
}
