import { z } from 'zod';
import type { Role } from '../roles.js';
import type { ReadField } from './field.js';
import type { Folds } from './fold.js';

export type Fields = Readonly<Record<string, ReadField>>;

/** Whom a row is about. Reading it is recorded in the access log as a look at them. */
export type About<Field extends string = string> =
  /** The family whose id stands in this field; null there means that nobody knows yet. */
  { readonly family: Field } | 'several-families' | 'nobody';

/** What the people of a team (key workers, team managers) see of a read model. */
export type TeamScope<Field extends string = string> =
  | 'everything'
  | 'nothing'
  /**
   * Rows that say themselves whose case they are: the own team's, and where `worker` is given those of the reader's own. What no team
   * has yet is the intake's: only the roles that decide on it (`unallocated`) see it.
   */
  | { readonly team: Field; readonly worker?: Field; readonly unallocated: readonly Role[] }
  /** Rows that hang on the case in each of these fields: whoever sees all of them in the pipeline sees the row. */
  | { readonly cases: readonly [Field, ...Field[]] }
  /**
   * Rows of events, seen by whom the contract of the event says: where it hangs on a case, with that case; else by who sees all of its
   * families; else by the roles it names.
   */
  | { readonly events: { readonly case: Field; readonly families: Field; readonly roles: Field } };

/** Who decides on referrals and allocates: until somebody works with a family, it is theirs to see and nobody else's. */
export const INTAKE = ['team-manager'] as const satisfies Role[];

/** What a partner agency sees. */
export type AgencyScope<Field extends string = string> =
  | 'everything'
  | 'nothing'
  /** What the agency itself is asked to do. */
  | { readonly agency: Field }
  /** Families that consent to the agency while an information-sharing agreement is in force; of these, some fields only. */
  | { readonly consent: Field; readonly shown: readonly Field[] };

/** Who reads which rows. There is no default: rows that are not mentioned here are seen by nobody. */
export interface Scope<Field extends string = string> {
  /** Roles that see every row. */
  readonly whole: readonly Role[];
  readonly team: TeamScope<Field>;
  readonly agency: AgencyScope<Field>;
  /**
   * Where several rows stand for one thing (episodes of one family), the flags that say which a reader gets: `whole` for whoever sees
   * all of them, `team` for a team that sees only its own.
   */
  readonly latest?: { readonly whole: Field; readonly team: Field };
}

/** Roles that see the programme as a whole. */
export const PROGRAMME_ROLES = [
  'programme-manager',
  'auditor',
  'data-officer',
  'administrator',
] as const satisfies Role[];

/**
 * How a read model can be asked for the past. `replayed`: rows of one family or case are folded again from what was recorded by
 * then. `recorded`: a row never changes once it is there, so that the past is the rows recorded by then.
 */
export type Past = 'replayed' | 'recorded';

interface Declaration<Name extends string, Declared extends Fields, Field extends string = keyof Declared & string> {
  /** Name of the resource, `service-requests`; the table is named for it. */
  readonly name: Name;
  /** What a row is, for the table and the API. */
  readonly comment: string;
  /** Raise it when the meaning of the rows changes: they are rebuilt at the next start. */
  readonly version: number;
  readonly fields: Declared;
  /**
   * What `q` looks through: fields, or texts inside a `json` field, `address.postcode`; `members[].firstName` for each
   * of a list.
   */
  readonly searched: readonly string[];
  /**
   * Of these, what people are called by: found by sound, too. Lists that name them are searched by an index; others are looked
   * through row by row.
   */
  readonly called?: readonly string[];
  /** The order where none is asked for. */
  readonly sort: { readonly field: Field; readonly order: 'ASC' | 'DESC' };
  readonly about: About<Field>;
  readonly scope: Scope<Field>;
  readonly past?: Past;
  readonly folds?: Folds<Field>;
}

export type RowSchema<Declared extends Fields> = z.ZodObject<{
  -readonly [Field in keyof Declared]: Declared[Field]['schema'];
}>;

/** A read model, declared once. Table, row type, list, CSV, API document, scope and screen follow from it. The key is `id`. */
export interface ReadModel<Name extends string = string, Declared extends Fields = Fields> extends Declaration<
  Name,
  Declared,
  string
> {
  readonly row: RowSchema<Declared>;
}

export function readModel<const Name extends string, Declared extends Fields & { readonly id: ReadField }>(
  declaration: Declaration<Name, Declared>,
): ReadModel<Name, Declared> {
  const fields: Fields = declaration.fields;
  const shape = Object.fromEntries(
    Object.entries(fields).map(([name, { schema, comment }]) => [name, schema.describe(comment)]),
  );
  return { ...declaration, row: z.object(shape) as RowSchema<Declared> };
}

export type RowOf<Model extends ReadModel> = z.infer<Model['row']>;

/** Fields that a list may be filtered or sorted by. */
export function fieldNames({ fields }: Pick<ReadModel, 'fields'>, wanted: (field: ReadField) => boolean): string[] {
  return Object.entries(fields).flatMap(([name, field]) => (wanted(field) ? [name] : []));
}

/** Name of a column or table, as PostgreSQL people write it: `familyName` is `family_name`. */
export function snakeCase(name: string): string {
  return name.replaceAll('-', '_').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
