import { z } from 'zod';

/** How rows that came together may be told in one line: `GET /api/<name>?fold=true`. */
export interface Folds<Field extends string = string> {
  /** Rows with the same value came together; a row with none stands alone. */
  readonly by: Field;
  /** The order of a folded list, newest or oldest first; it knows no other. */
  readonly along: Field;
  /**
   * Asked about one of these (a family), a fold is what stands together in the order: whatever happened in between parts it in two.
   * Asked about all, it is everything of one value.
   */
  readonly within: Field;
  /** What a fold is made of is counted by this. */
  readonly kind: Field;
  /** A number of each row, of which a fold tells the lowest and the highest. */
  readonly line: Field;
}

/** What a folded line stands for. Its rows are those of the same list with the same `by`, `from` to `to`. */
export const Fold = z.object({
  /** Rows the reader may see; two at least. */
  count: z.number().int(),
  /** How many of each kind. */
  kinds: z.record(z.string(), z.number().int()),
  /** How many families it is about. */
  within: z.number().int(),
  from: z.string(),
  to: z.string(),
  firstLine: z.number().int().nullable(),
  lastLine: z.number().int().nullable(),
});
export type Fold = z.infer<typeof Fold>;

/**
 * A line of a folded list: a row as it is, with `fold` null; or the first of several, in the order of the list. What is about several
 * families names none.
 */
export function foldedRow<Shape extends Readonly<Record<string, z.ZodType>>>({
  row,
}: {
  readonly row: z.ZodObject<Shape>;
}) {
  return row.extend({ fold: Fold.nullable() });
}
