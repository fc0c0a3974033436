import { z } from 'zod';
import { type Impersonal, markOf } from './personal.js';

/** A value that an event can hold, wherever it stands in it. */
export interface Leaf {
  /** `members`, `*`, `firstName`; `*` for every item of a list. */
  readonly path: readonly string[];
  readonly schema: z.core.$ZodType;
  readonly mark: 'personal' | Impersonal | undefined;
  /** What stands for it where it is missing; `never` where it must be there. */
  readonly missing: 'never' | 'null' | 'undefined';
  /** The fields beside it, then those beside what it stands in, up to the event itself. */
  readonly around: readonly (readonly string[])[];
}

type Place = Omit<Leaf, 'schema' | 'mark'>;

/** Every value of a schema, in the order of its fields. @throws TypeError for a kind of schema nobody has said anything about */
export function leavesOf(schema: z.core.$ZodType): readonly Leaf[] {
  return leavesIn(schema, { path: [], around: [], missing: 'never' });
}

function leavesIn(given: z.core.$ZodType, place: Place): readonly Leaf[] {
  const leaf = { ...place, schema: given, mark: markOf(given) };
  if (leaf.mark !== undefined) return [leaf];
  const { def } = (given as z.core.$ZodTypes)._zod;
  const each = (item: z.core.$ZodType): readonly Leaf[] =>
    leavesIn(item, { ...place, path: [...place.path, '*'], missing: 'never' });
  switch (def.type) {
    case 'object': {
      const around = [Object.keys(def.shape), ...place.around];
      return Object.entries(def.shape).flatMap(([name, field]) =>
        leavesIn(field, { path: [...place.path, name], around, missing: 'never' }),
      );
    }
    case 'array':
      return each(def.element);
    case 'tuple':
      return def.items.flatMap(each);
    case 'record':
      return each(def.valueType);
    case 'union':
      return def.options.flatMap((option) => leavesIn(option, place));
    case 'optional':
    case 'default':
      return leavesIn(def.innerType, { ...place, missing: 'undefined' });
    case 'nullable':
      return leavesIn(def.innerType, { ...place, missing: 'null' });
    case 'pipe':
      return leavesIn(def.in, place);
    case 'string':
    case 'number':
    case 'boolean':
    case 'enum':
    case 'literal':
      return [leaf];
    default:
      throw new TypeError(`Nobody has said what ${def.type} at ${place.path.join('.')} may tell of a person`);
  }
}

/** Days that are no birthday by what they are called: on which something was done, or that a period is counted by. */
const DAY_OF_RECORD = /^(on|from|to|since|asOf|valid(From|To))$|(On|At)$/;
const OF_A_LIFE = /born|birth|die|death|age$|expectedOn/i;
/** Numbers that name or describe somebody rather than count something. */
const TELLING_NUMBER = /phone|mobile|number|nhs|upn|passport|\bage\b|weight|height/i;

/** Whether the value can be words, a birthday or a number of somebody, so that its contract has to say. */
export function mustSay({ path, schema }: Pick<Leaf, 'path' | 'schema'>): boolean {
  const name = path.findLast((part) => part !== '*') ?? '';
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'number') return TELLING_NUMBER.test(name);
  if (def.type !== 'string') return false;
  const { format } = def as { readonly format?: string };
  if (format === 'uuid') return false;
  if (format === 'date' || format === 'datetime') return OF_A_LIFE.test(name) || !DAY_OF_RECORD.test(name);
  return true;
}

/**
 * By which ids a personal value finds whose it is: the person in the nearest object that names one, else the nearest family, else what
 * the event is about where it is nobody's known yet (a row of a feed, two families compared, a claim in a batch, a file, an agency).
 */
export const HOLDER_IDS = ['memberId', 'familyId', 'matchId', 'overlapId', 'claimId', 'importId', 'agencyId'] as const;

/** Undefined where nothing around it says whose it is. @param around from the nearest object outwards */
export function holderOf(around: readonly Readonly<Record<string, unknown>>[]): string | undefined {
  for (const field of HOLDER_IDS)
    for (const object of around) if (typeof object[field] === 'string') return object[field];
  return undefined;
}

/** Shown wherever a text stood whose key is destroyed. */
const ERASED = 'Erased';
/** Where a value must be there and no text will do: the first day and the postcode (of no known address) that mean nobody's. */
const STAND_INS = [ERASED, '1900-01-01', 'ZZ99 3WZ', 'erased@erased.invalid', '0000000', 0];

/** A field of somebody, with what it is read as once it is erased. */
export interface PersonalField extends Leaf {
  /** Null and undefined where the event is whole without it. */
  readonly erased: unknown;
}

/** @throws TypeError for a field that could not be read once it is erased */
export function personalFieldsOf(schema: z.core.$ZodType): readonly PersonalField[] {
  return leavesOf(schema)
    .filter(({ mark }) => mark === 'personal')
    .map((leaf) => ({ ...leaf, erased: erasedValue(leaf) }));
}

function erasedValue({ schema, missing, path }: Leaf): unknown {
  const takes = (value: unknown): boolean => z.safeParse(schema, value).success;
  if (takes(ERASED)) return ERASED;
  if (missing !== 'never') return missing === 'null' ? null : undefined;
  const standIn = STAND_INS.find(takes);
  if (standIn === undefined) throw new TypeError(`Nothing can stand for ${path.join('.')} once it is erased`);
  return standIn;
}
