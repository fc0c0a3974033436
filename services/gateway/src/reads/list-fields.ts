import { asked, type Fields, type FieldKind, snakeCase } from '@turnaround/contracts';

export interface ListField {
  /** Field of the row, `familyName`. */
  readonly field: string;
  /** Column of the read model, `family_name`. */
  readonly column: string;
  readonly kind: FieldKind;
  readonly nullable: boolean;
}

export type ListFields = ReadonlyMap<string, ListField>;

/** Fields and columns of a read model, from its declaration: nothing else can ever reach a statement. */
export function listFields(fields: Fields): ListFields {
  return new Map(
    Object.entries(fields).map(([field, { kind, isNullable }]) => [
      field,
      { field, column: snakeCase(field), kind, nullable: isNullable },
    ]),
  );
}

export function isFiltered({ kind }: ListField): boolean {
  return asked[kind].filtered;
}

export function isSorted({ kind }: ListField): boolean {
  return asked[kind].sorted;
}
