import { readModels, type ReadModelName } from '@turnaround/contracts';
import { openDatabase, quoteIdentifier, type Database } from '@turnaround/postgres';
import { listFields, snakeCase, type ListField } from '../reads/list-fields.js';

const TYPES = { text: 'text collate "C"', number: 'integer', flag: 'boolean', list: 'jsonb', json: 'jsonb' } as const;

/** Read models as the projectors make them, to be filled by a spec. */
export interface ReadModelTables extends AsyncDisposable {
  readonly database: Database;
  insert(readModel: ReadModelName, row: Readonly<Record<string, unknown>>): Promise<void>;
  /** Moves the checkpoint of a read model and tells those who listen. */
  advance(readModel: ReadModelName, position: string, recordedAt?: string): Promise<void>;
}

export async function createReadModelTables(url: string): Promise<ReadModelTables> {
  const database = openDatabase({ url, schema: 'read_models', applicationName: 'spec' });
  await database.query('create schema read_models');
  await database.query(
    'create table checkpoint (projection text primary key, position text not null, recorded_at timestamptz)',
  );
  for (const [name, row] of Object.entries(readModels)) {
    const columns = [...listFields(row).values()].map(
      ({ column, kind }) => `${quoteIdentifier(column)} ${TYPES[kind]}`,
    );
    await database.query(`create table ${quoteIdentifier(snakeCase(name))} (${columns.join(', ')}, primary key (id))`);
    await database.query(`insert into checkpoint values ($1, '', null)`, [name]);
  }
  return {
    database,
    async insert(readModel, row) {
      const full = { ...emptyRow(readModel), ...row };
      const fields = listFields(readModels[readModel]);
      const given = Object.entries(full).map(([name, value]) => ({ field: fields.get(name), value }));
      const columns = given.map(({ field }) => quoteIdentifier(field?.column ?? 'missing'));
      await database.query(
        `insert into ${quoteIdentifier(snakeCase(readModel))} (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
        given.map(({ field, value }) => stored(field, value)),
      );
    },
    async advance(readModel, position, recordedAt = '2026-11-01T10:00:00.000Z') {
      await database.query('update checkpoint set position = $2, recorded_at = $3 where projection = $1', [
        readModel,
        position,
        recordedAt,
      ]);
      await database.query(`select pg_notify('read_models', $1)`, [
        JSON.stringify({ projection: readModel, families: [], all: true }),
      ]);
    },
    [Symbol.asyncDispose]: () => database.close(),
  };
}

function stored(field: ListField | undefined, value: unknown): unknown {
  return value !== null && (field?.kind === 'json' || field?.kind === 'list') ? JSON.stringify(value) : value;
}

/** A row with nothing in it that its contract would refuse to read as text, number or list. */
function emptyRow(readModel: ReadModelName): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    [...listFields(readModels[readModel]).values()].map(({ field, kind, nullable, list }) => [
      field,
      nullable ? null : list ? [] : kind === 'number' ? 0 : kind === 'flag' ? false : kind === 'text' ? '' : {},
    ]),
  );
}
