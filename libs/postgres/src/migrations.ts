import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

export interface Migration {
  /** Verb and noun (`create-event-table`); never renamed once it has run anywhere. */
  readonly name: string;
  readonly sql: string;
}

const FILE_NAME = /^(\d+)-([a-z][a-z0-9-]*)\.sql$/;

/**
 * The migrations of a folder, in the order of their numbers: `01-create-event-table.sql`.
 * @throws TypeError for a file that is named otherwise, or a number that is used twice
 */
export function migrationsIn(folder: URL): readonly Migration[] {
  const numbered = readdirSync(folder).map((file) => {
    const [, number, name] = FILE_NAME.exec(file) ?? [];
    if (number === undefined || name === undefined)
      throw new TypeError(`${file} is not named like 01-create-table.sql`);
    return { file, name, number: Number(number) };
  });
  const twice = numbered.find(({ number }, index) => numbered.findIndex((other) => other.number === number) < index);
  if (twice !== undefined) throw new TypeError(`${twice.file} has a number that another migration has`);
  return numbered
    .toSorted((one, other) => one.number - other.number)
    .map(({ file, name }) => ({ name, sql: readFileSync(new URL(file, folder), 'utf8') }));
}

/** The same on every system, whatever line ends the files were checked out with. */
export function checksumOf({ sql }: Migration): string {
  return createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');
}
