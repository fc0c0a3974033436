import type { ReadModel } from '@turnaround/contracts';
import { searchTextKeysOf, searchTextOf } from '@turnaround/people';
import type { Column } from './table.js';

/** What lists with names of people are searched by; none for others. */
export function searchColumns({
  searched,
  called,
}: Pick<ReadModel, 'searched' | 'called'>): Readonly<Record<string, Column>> {
  if (called === undefined) return {};
  const textOf = (row: object): string => searchTextOf(valuesOf(row, searched));
  return {
    searchText: { kind: 'text', comment: 'Personal: what the list is searched in, without accents', follows: textOf },
    searchKeys: {
      kind: 'jsonb',
      comment: 'Personal: its parts of three letters, the beginnings of its words, and names by sound',
      index: 'gin',
      follows: (row) => searchTextKeysOf(textOf(row), valuesOf(row, called)),
    },
  };
}

/** Texts of a row by their paths: `familyName`, `address.postcode`, `members[].firstName`. */
function valuesOf(row: object, paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    const [, field = '', inside] = /^(\w+)(?:\[\])?(?:\.(\w+))?$/.exec(path) ?? [];
    const value: unknown = Reflect.get(row, field);
    const holders: readonly unknown[] = Array.isArray(value) ? value : [value];
    return holders
      .map((each): unknown =>
        inside !== undefined && typeof each === 'object' && each !== null ? Reflect.get(each, inside) : each,
      )
      .filter((text) => typeof text === 'string');
  });
}
