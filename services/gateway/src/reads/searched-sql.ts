import { type ReadModel, snakeCase } from '@turnaround/contracts';

/** SQL text that `q` looks through, from what the declaration names: `familyName`, `address.postcode`, `members[].firstName`. */
export function searchedSql({ searched }: Pick<ReadModel, 'searched'>): string {
  const paths = searched.map(partsOf);
  const lists = Map.groupBy(
    paths.filter(({ ofEach }) => ofEach),
    ({ column }) => column,
  );
  const texts = [
    ...paths.flatMap(({ column, inside, ofEach }) => (ofEach ? [] : [textSql(column, inside)])),
    ...[...lists].map(([column, each]) => {
      const inEach = each.map(({ inside }) => `entry->>'${inside ?? ''}'`).join(', ');
      return `(select string_agg(concat_ws(' ', ${inEach}), ' ') from json_array_elements("${column}") entry)`;
    }),
  ];
  return `concat_ws(' ', ${texts.join(', ')})`;
}

interface SearchedPath {
  readonly column: string;
  readonly inside: string | undefined;
  readonly ofEach: boolean;
}

function partsOf(path: string): SearchedPath {
  const [, field = '', each, inside] = /^(\w+)(\[\])?(?:\.(\w+))?$/.exec(path) ?? [];
  if (field === '' || (each !== undefined && inside === undefined)) throw new TypeError(`Nobody can search by ${path}`);
  return { column: snakeCase(field), inside, ofEach: each !== undefined };
}

function textSql(column: string, inside: string | undefined): string {
  return inside === undefined ? `"${column}"` : `"${column}"->>'${inside}'`;
}
