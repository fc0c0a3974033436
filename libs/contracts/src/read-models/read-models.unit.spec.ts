import { z } from 'zod';
import { accessLog } from './access-log.js';
import { asked, id, text } from './field.js';
import { readModel, type ReadModel, type TeamScope } from './read-model.js';
import { readModels } from './read-models.js';

const declarations: readonly ReadModel[] = [...Object.values(readModels), accessLog];

/** The schema of a searched path, `members[].firstName`; undefined where a row holds no such text. */
function textAt({ row }: ReadModel, path: string): z.core.$ZodType | undefined {
  const [, field = '', each, inside] = /^(\w+)(\[\])?(?:\.(\w+))?$/.exec(path) ?? [];
  const shape: Readonly<Record<string, z.ZodType>> = row.shape;
  let schema = unwrapped(shape[field]);
  if (each !== undefined) {
    schema = schema instanceof z.ZodArray ? unwrapped((schema as z.ZodArray<z.ZodType>).element) : undefined;
  }
  if (inside !== undefined) {
    const fields: Readonly<Record<string, z.ZodType>> = schema instanceof z.ZodObject ? schema.shape : {};
    schema = unwrapped(fields[inside]);
  }
  return schema;
}

function unwrapped(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return unwrapped(schema.unwrap());
  if (schema instanceof z.ZodPipe) return unwrapped(schema.in);
  return schema;
}

/** What a team's scope names of a row, without the roles beside it. */
function fieldsIn(team: TeamScope): object | string {
  if (typeof team === 'string') return team;
  if ('events' in team) return team.events;
  return 'cases' in team ? team : { team: team.team, ...(team.worker !== undefined && { worker: team.worker }) };
}

describe('The declarations of read models', () => {
  it('stand under their own names', () => {
    for (const [name, model] of Object.entries(readModels)) expect(model.name).toBe(name);
  });

  describe.each(declarations)('$name', (model) => {
    const { fields, row, sort, about, scope, searched } = model;

    it('says what each field means, and whether it may be empty', () => {
      expect(Object.keys(row.shape)).toEqual(Object.keys(fields));
      for (const [name, field] of Object.entries(fields)) {
        expect({ name, comment: field.comment.trim() }).not.toEqual({ name, comment: '' });
        expect({ name, takesNull: field.schema.safeParse(null).success }).toEqual({
          name,
          takesNull: field.isNullable || name === 'data',
        });
      }
    });

    it('is sorted by a field that can be, and searched in texts that are there', () => {
      expect(asked[fields[sort.field]?.kind ?? 'json'].sorted).toBe(true);
      for (const path of searched) {
        const schema = textAt(model, path);
        expect({ path, isText: schema instanceof z.ZodString || schema instanceof z.ZodEnum }).toEqual({
          path,
          isText: true,
        });
      }
    });

    it('judges who may see a row by fields of the row', () => {
      const { team, agency } = scope;
      const named = [about, fieldsIn(team), agency, scope.latest ?? {}].flatMap((each): unknown[] =>
        typeof each === 'string' ? [] : Object.values(each).flat(),
      );
      const missing = named.filter((name) => typeof name === 'string' && !(name in fields));
      expect(missing).toEqual([]);
      if (typeof agency === 'object' && 'consent' in agency) expect(fields[agency.consent]?.kind).toBe('codes');
    });

    it('marks the names of families as personal', () => {
      expect(fields['familyName']?.isPersonal ?? true).toBe(true);
    });
  });

  it('do not compile without saying who may see the rows, or by which field', () => {
    const declaration = {
      name: 'visits',
      comment: 'Visits: one row each',
      version: 1,
      fields: { id: id('Visit id'), place: text('Where it was') },
      searched: [],
      sort: { field: 'place', order: 'ASC' },
      about: 'nobody',
    } as const;
    // @ts-expect-error There is no default scope.
    expect(readModel(declaration).scope).toBeUndefined();
    // @ts-expect-error The row has no such field.
    readModel({ ...declaration, scope: { whole: [], team: { cases: ['caseId'] }, agency: 'nothing' } });
    expect(
      readModel({ ...declaration, scope: { whole: [], team: 'nothing', agency: 'nothing' } }).row.shape.place.safeParse(
        'Home',
      ).success,
    ).toBe(true);
  });
});
