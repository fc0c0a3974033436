import {
  asked,
  fieldNames,
  type ReadField,
  type ReadModel,
  readModelNames,
  readModels,
  snakeCase,
} from '@turnaround/contracts';
import { z } from 'zod';
import { platformOpenApi } from '../documents/openapi.js';
import { startGateway, type GatewayUnderTest } from '../testing/gateway-under-test.js';

const Document = z.object({
  paths: z.record(
    z.string(),
    z.object({
      get: z
        .object({ parameters: z.array(z.object({ name: z.string(), description: z.string().optional() })).optional() })
        .optional(),
    }),
  ),
  components: z.object({
    schemas: z.record(z.string(), z.object({ properties: z.record(z.string(), z.unknown()).optional() })),
  }),
});
const Rows = z.array(z.record(z.string(), z.unknown()));

/** A value the field may have: the first or the second in order. */
function valueOf({ kind, schema, isNullable }: ReadField, order: 1 | 2): unknown {
  const inner = isNullable && schema instanceof z.ZodNullable ? schema.unwrap() : schema;
  switch (kind) {
    case 'count':
    case 'pence':
      return order;
    case 'flag':
      return order === 2;
    case 'day':
      return `2026-03-0${order}`;
    case 'instant':
      return `2026-03-0${order}T10:00:00.000Z`;
    case 'choice':
      return inner instanceof z.ZodEnum ? [...inner.options].map(String).toSorted()[order - 1] : '';
    case 'codes':
      return [`code-${order}`];
    case 'id':
    case 'text':
    case 'prose':
      return `text ${order}`;
    case 'json':
      return inner instanceof z.ZodArray ? [] : {};
  }
}

function rowOf({ fields, scope }: ReadModel, order: 1 | 2): Readonly<Record<string, unknown>> {
  const row = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, valueOf(field, order)]));
  const shown = Object.fromEntries(flagsOf({ scope }).map((flag) => [flag, true]));
  return { ...row, ...shown, id: `row-${order}` };
}

/** Rows without them are shown to nobody. */
function flagsOf({ scope }: Pick<ReadModel, 'scope'>): readonly string[] {
  return Object.values(scope.latest ?? {});
}

describe('Every list that is declared', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway();
    for (const name of readModelNames) {
      for (const order of [1, 2] as const) await gateway.tables.insert(name, rowOf(readModels[name], order));
    }
  });
  afterAll(() => gateway[Symbol.asyncDispose]());

  const auditor = () => gateway.as('auditor');
  async function ids(name: string, query: Readonly<Record<string, unknown>>): Promise<unknown[]> {
    const parts = Object.entries(query).map(([part, value]): [string, string] => [part, JSON.stringify(value)]);
    const { status, body } = await auditor().fetch(`/api/${name}?${new URLSearchParams(parts).toString()}`);
    return status === 200 ? Rows.parse(body).map((row) => row['id']) : [status];
  }

  describe.each(readModelNames)('%s', (name) => {
    const model: ReadModel = readModels[name];
    const filtered = fieldNames(model, ({ kind }) => asked[kind].filtered);
    const sorted = fieldNames(model, ({ kind }) => asked[kind].sorted);
    const second = rowOf(model, 2);

    it('can be filtered by each field that its declaration lets it, and by no other', async () => {
      const by = (field: string) => (model.fields[field]?.kind === 'codes' ? 'code-2' : second[field]);
      expect(await ids(name, { filter: Object.fromEntries(filtered.map((field) => [field, by(field)])) })).toEqual([
        'row-2',
      ]);
      for (const field of Object.keys(model.fields).filter((each) => !filtered.includes(each))) {
        expect(await ids(name, { filter: { [field]: 'x' } })).toEqual([400]);
      }
    });

    it('can be sorted by each field that its declaration lets it, and by no other', async () => {
      for (const field of sorted.filter((each) => !flagsOf(model).includes(each))) {
        expect({ field, ids: await ids(name, { sort: [field, 'DESC'] }) }).toEqual({ field, ids: ['row-2', 'row-1'] });
      }
      for (const field of Object.keys(model.fields).filter((each) => !sorted.includes(each))) {
        expect(await ids(name, { sort: [field, 'ASC'] })).toEqual([400]);
      }
    });

    it('is searched in each text its declaration names', async () => {
      for (const path of model.searched) {
        const [field = ''] = path.split(/\W/);
        const kind = model.fields[field]?.kind;
        if (kind === 'text' || kind === 'id') expect(await ids(name, { filter: { q: 'text 2' } })).toContain('row-2');
      }
      expect(await ids(name, { filter: { q: 'nothing like it' } })).toEqual([]);
    });

    it('is a file with a column for each field', async () => {
      const { body } = await auditor().fetch(`/api/${name}?format=csv`);
      const [header = ''] = String(body).replace('\uFEFF', '').split('\r\n');
      expect(header.split(',')).toEqual(Object.keys(model.fields));
    });

    it('is described field by field', () => {
      const { paths, components } = Document.parse(platformOpenApi());
      expect(Object.keys(components.schemas[`${name}-row`]?.properties ?? {})).toEqual(Object.keys(model.fields));
      const parameters = paths[`/${name}`]?.get?.parameters ?? [];
      const described = (parameter: string) => parameters.find((each) => each.name === parameter)?.description ?? '';
      expect(described('sort')).toContain(`Fields: ${sorted.join(', ')}`);
      expect(described('filter')).toContain(`Fields: ${filtered.join(', ')}`);
    });

    it('is kept in columns of the same names', async () => {
      const { rows } = await gateway.tables.database.query<{ name: string }>(
        `select column_name as name from information_schema.columns
         where table_schema = 'read_models' and table_name = $1 order by ordinal_position`,
        [snakeCase(name)],
      );
      const searched = model.called === undefined ? [] : ['search_text', 'search_keys'];
      expect(rows.map((column) => column.name)).toEqual([...Object.keys(model.fields).map(snakeCase), ...searched]);
    });

    it('is not there yet while its rows are those of a release that had fewer fields', async () => {
      const [newest = ''] = Object.keys(model.fields).map(snakeCase).slice(-1);
      const rename = (from: string, to: string) =>
        gateway.tables.database.query(`alter table "${snakeCase(name)}" rename column ${from} to ${to}`);
      await rename(newest, 'of_before');
      expect(await ids(name, {})).toEqual([503]);
      await rename('of_before', newest);
      expect(await ids(name, {})).toHaveLength(2);
    });
  });
});
