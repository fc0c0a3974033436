import {
  Fold,
  type Fields,
  type Folds,
  type ReadModel,
  type ReadModelName,
  readModels,
  snakeCase,
} from '@turnaround/contracts';
import { invalidQuery } from './invalid-query.js';
import type { ListQuery } from './list-query.js';
import type { Row } from './row.js';
import { inFullShape } from './scoped-source.js';

/** How a list is folded, in columns. */
export interface Folding {
  readonly by: string;
  readonly along: string;
  readonly within: string;
  readonly kind: string;
  readonly line: string;
  readonly direction: 'asc' | 'desc';
  /** `run`: what stands together; `all`: everything of one value is one line. */
  readonly extent: 'run' | 'all';
}

/** @throws DomainError INPUT.INVALID for a list that does not fold, or not in the order that is asked for */
export function foldingOf(readModel: ReadModelName, { sort, conditions }: ListQuery): Folding {
  const folds = foldsOf(readModel);
  if (folds === undefined) throw invalidQuery('/fold', 'is not offered by this list');
  if (sort !== undefined && sort.field.field !== folds.along) {
    throw invalidQuery(`/sort/${sort.field.field}`, `cannot be the order of a folded list; ${folds.along} can`);
  }
  const { by, along, within, kind, line } = folds;
  const ofOne = conditions.some((condition) => condition.operator === 'eq' && condition.field.field === within);
  return {
    by: snakeCase(by),
    along: snakeCase(along),
    within: snakeCase(within),
    kind: snakeCase(kind),
    line: snakeCase(line),
    direction: sort?.direction ?? 'desc',
    extent: ofOne ? 'run' : 'all',
  };
}

/** A line about several families shows what they have in common only: the rest would be one family's, taken for all. */
export function asLine(row: Row, readModel: ReadModelName): Row {
  const fold = row['fold'];
  const shown = { ...inFullShape(row, readModel), fold };
  const parsed = Fold.nullable().parse(fold);
  if (parsed === null || parsed.within === 1) return shown;
  const { fields }: { fields: Fields } = readModels[readModel];
  const ofOne = Object.entries(fields).filter(
    ([name, { kind, isNullable, isPersonal }]) =>
      isPersonal || (kind === 'id' && isNullable && name !== foldsOf(readModel)?.by),
  );
  return { ...shown, ...Object.fromEntries(ofOne.map(([name, { isNullable }]) => [name, isNullable ? null : {}])) };
}

function foldsOf(readModel: ReadModelName): Folds | undefined {
  const { folds }: ReadModel = readModels[readModel];
  return folds;
}
