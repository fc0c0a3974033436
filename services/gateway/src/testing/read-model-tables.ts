import {
  type Fields,
  type ReadField,
  type ReadModel,
  type ReadModelName,
  readModelNames,
  readModels,
  snakeCase,
} from '@turnaround/contracts';
import { openDatabase, quoteIdentifier, type Database } from '@turnaround/postgres';
import { createTable, declared } from '@turnaround/projections';
import { z } from 'zod';

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
  await database.query('create table held_back (projection text not null, key text not null)');
  for (const name of readModelNames) {
    await database.query(createTable(quoteIdentifier(snakeCase(name)), declared(readModels[name]).table));
    await database.query(`insert into checkpoint values ($1, '', null)`, [name]);
  }
  return {
    database,
    async insert(readModel, row) {
      const { fields, scope }: ReadModel = readModels[readModel];
      const latest = Object.fromEntries(Object.values(scope.latest ?? {}).map((flag) => [flag, true]));
      const full = { ...emptyRow(fields), ...latest, ...row };
      const following = declared(readModels[readModel]).table.columns.flatMap(({ field, follows }) =>
        follows === undefined ? [] : [{ name: field, value: follows(full) }],
      );
      const given = [...Object.entries(full).map(([name, value]) => ({ name, value })), ...following];
      const columns = given.map(({ name }) => quoteIdentifier(snakeCase(name)));
      await database.query(
        `insert into ${quoteIdentifier(snakeCase(readModel))} (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
        given.map(({ value }) => stored(value)),
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

function stored(value: unknown): unknown {
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : value;
}

/** A row with nothing in it that its table would refuse. */
function emptyRow(fields: Fields): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, field.isNullable ? null : emptyOf(field)]),
  );
}

function emptyOf({ kind, schema }: ReadField): unknown {
  switch (kind) {
    case 'count':
    case 'pence':
      return 0;
    case 'flag':
      return false;
    case 'day':
      return '2026-01-01';
    case 'instant':
      return '2026-01-01T00:00:00.000Z';
    case 'choice':
      return schema instanceof z.ZodEnum ? schema.options[0] : '';
    case 'codes':
      return [];
    case 'json':
      return schema instanceof z.ZodArray ? [] : {};
    case 'id':
    case 'text':
    case 'prose':
      return '';
  }
}
