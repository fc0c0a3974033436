import { type ReadModel, snakeCase } from '@turnaround/contracts';

/** What `q` looks through, folded as `soughtIn` folds what is typed. */
export interface SearchedSql {
  /** SQL of the text. */
  readonly text: string;
  /** SQL of the keys it is found by; absent for a list that is looked through row by row. */
  readonly keys?: string;
}

/**
 * From what the declaration names: `familyName`, `address.postcode`, `members[].firstName`. Where people are called by name, their
 * rows keep it folded and indexed.
 */
export function searchedSql({ searched, called }: Pick<ReadModel, 'searched' | 'called'>): SearchedSql {
  return called === undefined
    ? { text: foldedSql(plainSql(searched)) }
    : { text: '"search_text"', keys: '"search_keys"' };
}

/** As libs/people folds, for lists that name nobody, and where somebody may look through some of a list's texts only. */
function foldedSql(text: string): string {
  const plain = `regexp_replace(normalize(lower(${text} collate "und-x-icu"), NFKD), '[\\u0300-\\u036f''’‘ʼʻ\`´.]', '', 'g')`;
  const letters = `translate(${plain}, 'łøđðı', 'loddi')`;
  return ['ßss', 'æae', 'œoe', 'þth'].reduce(
    (folded, [letter = '', ...plainly]) => `replace(${folded}, '${letter}', '${plainly.join('')}')`,
    letters,
  );
}

function plainSql(searched: readonly string[]): string {
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
