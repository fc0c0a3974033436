import { z } from 'zod';
import { personal } from '../personal.js';

/**
 * What a field of a row holds. The kind decides how it is kept, what a list may be asked by it, and how screens show it:
 * `id` names a record; `text` is one line, `prose` what somebody wrote; `choice` is one of a list of values, `codes` several of
 * one; `day` is a calendar date in London, `instant` a time in UTC with milliseconds; `pence` is money; `json` is only ever shown.
 */
export type FieldKind =
  'id' | 'text' | 'prose' | 'choice' | 'codes' | 'day' | 'instant' | 'count' | 'pence' | 'flag' | 'json';

interface Traits {
  readonly nullable?: boolean;
  readonly personal?: boolean;
  readonly indexed?: boolean;
  readonly list?: string;
}

/** One field of a read model. `Schema` is what a row holds, null included. */
export class ReadField<Schema extends z.ZodType = z.ZodType> {
  private constructor(
    readonly kind: FieldKind,
    /** What it means, for the table, the API and whoever reads the declaration. */
    readonly comment: string,
    readonly schema: Schema,
    private readonly traits: Traits,
  ) {}

  static of<Schema extends z.ZodType>(kind: FieldKind, comment: string, schema: Schema): ReadField<Schema> {
    return new ReadField(kind, comment, schema, {});
  }

  /** Null is a value of the field. */
  nullable(): ReadField<z.ZodNullable<Schema>> {
    return new ReadField(this.kind, this.comment, this.schema.nullable(), { ...this.traits, nullable: true });
  }

  /** Tells of a person: see `personal`. */
  personal(): ReadField<Schema> {
    return new ReadField(this.kind, this.comment, personal(this.schema), { ...this.traits, personal: true });
  }

  /** Asked for so often that the table keeps an index. */
  indexed(): ReadField<Schema> {
    return new ReadField(this.kind, this.comment, this.schema, { ...this.traits, indexed: true });
  }

  /** Name of the list that has words for the values, `stage`. */
  wordedBy(list: string): ReadField<Schema> {
    return new ReadField(this.kind, this.comment, this.schema, { ...this.traits, list });
  }

  get isNullable(): boolean {
    return this.traits.nullable === true;
  }

  get isPersonal(): boolean {
    return this.traits.personal === true;
  }

  get isIndexed(): boolean {
    return this.traits.indexed === true;
  }

  /** The values of a choice; none for other kinds. */
  get options(): readonly string[] {
    const schema: z.core.$ZodType = this.schema instanceof z.ZodNullable ? this.schema.unwrap() : this.schema;
    return schema instanceof z.ZodEnum ? schema.options.map(String) : [];
  }

  get list(): string | undefined {
    return this.traits.list;
  }
}

export const id = (comment: string) => ReadField.of('id', comment, z.string());
export const text = (comment: string) => ReadField.of('text', comment, z.string());
export const prose = (comment: string) => ReadField.of('prose', comment, z.string());
export const day = (comment: string) => ReadField.of('day', comment, z.string());
export const instant = (comment: string) => ReadField.of('instant', comment, z.string());
export const count = (comment: string) => ReadField.of('count', comment, z.number().int());
export const pence = (comment: string) => ReadField.of('pence', comment, z.number().int());
export const flag = (comment: string) => ReadField.of('flag', comment, z.boolean());

/** @param list name of the list that has words for the values */
export function choice<Values extends z.ZodEnum>(list: string, values: Values, comment: string): ReadField<Values> {
  return ReadField.of('choice', comment, values).wordedBy(list);
}

/** Several values: ids, or codes of one list. */
export function codes<Value extends z.ZodType<string>>(value: Value, comment: string): ReadField<z.ZodArray<Value>> {
  return ReadField.of('codes', comment, z.array(value));
}

export function json<Schema extends z.ZodType>(schema: Schema, comment: string): ReadField<Schema> {
  return ReadField.of('json', comment, schema);
}

/** What a list may be asked by a field. */
export const asked: Readonly<Record<FieldKind, { readonly filtered: boolean; readonly sorted: boolean }>> = {
  id: { filtered: true, sorted: true },
  text: { filtered: true, sorted: true },
  choice: { filtered: true, sorted: true },
  day: { filtered: true, sorted: true },
  instant: { filtered: true, sorted: true },
  count: { filtered: true, sorted: true },
  pence: { filtered: true, sorted: true },
  flag: { filtered: true, sorted: true },
  codes: { filtered: true, sorted: false },
  prose: { filtered: false, sorted: false },
  json: { filtered: false, sorted: false },
};
