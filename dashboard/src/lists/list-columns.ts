import type { ReadModel } from '@turnaround/contracts';
import type { ReactNode } from 'react';
import { isNumber, isSorted } from './declared-field.js';

/** A column of a list: a field of the read model, shown by its kind unless the list says otherwise. */
export type ListColumn<Row> = (keyof Row & string) | SpecialColumn<Row>;

interface SpecialColumn<Row> {
  /** The field it shows, or at least sorts by; none where it is made of several that have no order. */
  readonly field?: keyof Row & string;
  /** Key of its label; `fields.<field>` unless given. */
  readonly label?: string;
  /** Instead of what the kind of the field would show. */
  readonly show?: (row: Row) => ReactNode;
  /** Left out of the card, which has less room. */
  readonly wideOnly?: true;
}

export interface ShownColumn<Row> {
  readonly key: string;
  readonly field: (keyof Row & string) | undefined;
  readonly label: string;
  readonly show: ((row: Row) => ReactNode) | undefined;
  readonly isSorted: boolean;
  readonly isNumber: boolean;
  readonly onCard: boolean;
}

/** @throws TypeError for a field that the read model does not have, or a column with nothing to show */
export function shownColumns<Row>(
  { name, fields }: Pick<ReadModel, 'name' | 'fields'>,
  columns: readonly ListColumn<Row>[],
): readonly ShownColumn<Row>[] {
  return columns.map((column) => {
    const special: SpecialColumn<Row> = typeof column === 'string' ? { field: column } : column;
    const { field, label = `fields.${field ?? ''}`, show, wideOnly } = special;
    const declared = field === undefined ? undefined : fields[field];
    if (field !== undefined && declared === undefined) throw new TypeError(`${name} has no field ${field}`);
    if (field === undefined && show === undefined) throw new TypeError(`A column of ${name} shows nothing`);
    return {
      key: field ?? label,
      field,
      label,
      show,
      isSorted: declared !== undefined && isSorted(declared),
      isNumber: declared !== undefined && show === undefined && isNumber(declared),
      onCard: wideOnly !== true,
    };
  });
}
