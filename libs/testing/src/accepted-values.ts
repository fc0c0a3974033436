import fc from 'fast-check';
import { z } from 'zod';

/** What the schema alone does not say of values that can come. */
export interface Accepted {
  /** Ids that there are: few, so that what is made meets in the same families and cases. */
  readonly ids: readonly string[];
  /** By the name of the field: its longest text, where the schema gives none. */
  readonly longest?: ReadonlyMap<string, number>;
  /** By the name of the field: what stands there always, as the platform itself writes it. */
  readonly named?: Readonly<Record<string, fc.Arbitrary<unknown>>>;
}

/** As long as a line may be, where neither schema nor `longest` says another end. */
const LONGEST = 200;
const LARGEST = 2_147_483_647;
/** A list without an end of its own is made this long at most; longer ones differ by size alone. */
const MANY = 3;

const DAYS = ['1900-01-01', '1999-12-31', '2000-02-29', '2024-02-29', '2026-03-29', '2026-10-25', '2199-12-31'];
/** Where days of London and of UTC part, and instants that PostgreSQL and JavaScript write differently. */
const INSTANTS = [
  '1900-01-01T00:00:00Z',
  '1900-01-01T00:00:00.000Z',
  '2026-03-29T00:59:59.999Z',
  '2026-10-25T00:30:00Z',
  '2026-06-30T23:30:00.123456Z',
  '2199-12-31T23:59:59.999Z',
];
/** Each is repeated to the longest length: signs that databases, files, headers, papers and addresses read as something else. */
const SIGNS = [
  'x',
  '0',
  "'",
  '"',
  '\\',
  '\\N',
  '\\u0000',
  '%',
  '$1',
  '=1+1',
  '@',
  '-',
  '</script>',
  '{{x}}',
  'a\tb',
  'a\nb',
  'a\r\nb',
  'a\u0001b',
  'a\u007fb',
  'a\u2028b',
  'a\u00a0b',
  '\u0301',
  'é',
  'ß',
  'ﬁ',
  'İ',
  'ǅ',
  'م',
  '\u202eabc\u202c',
  '\u200d',
  '\ufffd',
  '\uffff',
  '漢',
  '👩‍👩‍👧',
  '\u{10ffff}',
  '𝕏',
];
const EMAILS = ['a@b.co', `${'x'.repeat(64)}@${'y'.repeat(60)}.example`, "o'neil+tag@hill.example"];

/** Every kind of value that the schema takes, in the shape it is kept in, with the ends of each range more often than what lies between. */
export function acceptedBy<Schema extends z.ZodType>(
  schema: Schema,
  accepted: Accepted,
): fc.Arbitrary<z.infer<Schema>> {
  return inputOf(schema, accepted, '').map((input) => schema.parse(input));
}

function inputOf(given: z.core.$ZodType, accepted: Accepted, name: string): fc.Arbitrary<unknown> {
  const named = accepted.named?.[name];
  if (named !== undefined) return named;
  const schema = given as z.core.$ZodTypes;
  const made = madeOf(schema, accepted, name);
  return schema._zod.def.checks === undefined ? made : made.filter((value) => z.safeParse(schema, value).success);
}

function madeOf(schema: z.core.$ZodTypes, accepted: Accepted, name: string): fc.Arbitrary<unknown> {
  const { def } = schema._zod;
  switch (def.type) {
    case 'string':
      return textOf(schema as z.core.$ZodString, accepted, name);
    case 'number':
      return numberOf(schema as z.core.$ZodNumber);
    case 'boolean':
      return fc.boolean();
    case 'literal':
      return fc.constantFrom(...def.values);
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'optional':
    case 'default':
      return fc.option(inputOf(def.innerType, accepted, name), { nil: undefined });
    case 'nullable':
      return fc.option(inputOf(def.innerType, accepted, name));
    case 'pipe':
      return inputOf(def.in, accepted, name);
    case 'union':
      return fc.oneof(...def.options.map((option) => inputOf(option, accepted, name)));
    case 'tuple':
      return fc.tuple(...def.items.map((item) => inputOf(item, accepted, name)));
    case 'array': {
      const { minimum = 0, maximum = MANY } = limitsOf(schema);
      const maxLength = Math.max(minimum, Math.min(maximum, MANY));
      return fc.array(inputOf(def.element, accepted, name), { minLength: minimum, maxLength, size: 'max' });
    }
    case 'object':
      return fc
        .record(mapped(def.shape, (field, key) => inputOf(field, accepted, key)))
        .map((value) => Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)));
    default:
      throw new TypeError(`Nobody has said which values a schema of kind ${def.type} takes (field ${name})`);
  }
}

function textOf(schema: z.core.$ZodString, { ids, longest }: Accepted, name: string): fc.Arbitrary<unknown> {
  const { minimum = 0, maximum, pattern } = limitsOf(schema);
  const { format } = schema._zod.def as { format?: string };
  switch (format) {
    case 'uuid':
      return fc.constantFrom(...ids);
    case 'date':
      return fc.oneof(
        { weight: 2, arbitrary: fc.constantFrom(...DAYS) },
        { weight: 1, arbitrary: days.map((day) => day.slice(0, 10)) },
      );
    case 'datetime':
      return fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...INSTANTS) }, { weight: 1, arbitrary: days });
    case 'email':
      return fc.constantFrom(...EMAILS);
    default:
  }
  if (pattern !== undefined) return fc.stringMatching(pattern);
  return line(minimum, maximum ?? longest?.get(name) ?? LONGEST);
}

const days = fc
  .date({ min: new Date('1900-01-02T00:00:00Z'), max: new Date('2199-12-30T00:00:00Z'), noInvalidDate: true })
  .map((day) => day.toISOString());

/** Text as it comes out of a trimmed field. */
function line(shortest: number, longest: number): fc.Arbitrary<string> {
  const filled = fc.constantFrom(...SIGNS).map((sign) => sign.repeat(Math.floor(longest / sign.length)));
  const one = fc.constantFrom(...SIGNS);
  const any = fc.string({ unit: 'binary', minLength: Math.max(shortest, 1), maxLength: Math.min(longest, 80) });
  return fc
    .oneof({ weight: 2, arbitrary: filled }, { weight: 2, arbitrary: one }, { weight: 2, arbitrary: any })
    .map((text) => text.replaceAll('\u0000', '').trim())
    .filter((text) => text.length >= Math.max(shortest, 1) && text.length <= longest && text.isWellFormed());
}

function numberOf(schema: z.core.$ZodNumber): fc.Arbitrary<number> {
  const { minimum = 0, maximum = LARGEST } = limitsOf(schema);
  // What the contract leaves open beyond every column is held to the largest column: no command brings more.
  const [least, most] = [Math.max(minimum, -LARGEST), Math.min(maximum, LARGEST)];
  return fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(least, most) },
    { weight: 1, arbitrary: fc.integer({ min: least, max: most }) },
  );
}

interface Limits {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: RegExp;
}

/** Of its length, or of a number itself, and what a text must look like. */
function limitsOf(schema: z.core.$ZodType): Limits {
  const limits: readonly Limits[] = (schema._zod.def.checks ?? []).map((one): Limits => {
    const { def } = (one as z.core.$ZodChecks)._zod;
    switch (def.check) {
      case 'min_length':
        return { minimum: def.minimum };
      case 'max_length':
        return { maximum: def.maximum };
      case 'greater_than':
        return { minimum: Number(def.value) + (def.inclusive ? 0 : 1) };
      case 'less_than':
        return { maximum: Number(def.value) - (def.inclusive ? 0 : 1) };
      case 'string_format':
        return 'pattern' in def && def.pattern instanceof RegExp ? { pattern: def.pattern } : {};
      default:
        return {};
    }
  });
  return Object.assign({}, ...limits) as Limits;
}

function mapped<Value, Result>(
  record: Readonly<Record<string, Value>>,
  map: (value: Value, key: string) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
