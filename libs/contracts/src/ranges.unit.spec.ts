import { z } from 'zod';
import { allCommands, IsoDate, IsoInstant } from './index.js';

type JsonSchema = Exclude<z.core.JSONSchema._JSONSchema, boolean>;

const LARGEST_COLUMN = 2_147_483_647;
const bounded = {
  string: ({ maxLength, format, pattern, enum: values, const: value }: JsonSchema) =>
    [maxLength, format, pattern, values, value].some((limit) => limit !== undefined),
  number: ({ minimum, maximum }: JsonSchema) =>
    minimum !== undefined && maximum !== undefined && minimum >= -LARGEST_COLUMN && maximum <= LARGEST_COLUMN,
  array: ({ maxItems }: JsonSchema) => maxItems !== undefined,
  object: ({ additionalProperties }: JsonSchema) => additionalProperties === false,
};

/** The published event has no nearer limit; no column holds them, only the JSON of a measure. */
const inJson = ['/measure/weeklyEarningsPence', '/measure/owedPence'];

/** Places of a body whose text has no end, whose number no column takes, or whose list or object may hold anything. */
function endless(schema: z.core.JSONSchema._JSONSchema, place: string): string[] {
  if (typeof schema === 'boolean') return [place];
  const { type, items, properties = {}, anyOf = [], oneOf = [], allOf = [] } = schema;
  const kind = type === 'integer' ? 'number' : type;
  const own =
    kind === 'string' || kind === 'number' || kind === 'array' || kind === 'object' ? [bounded[kind](schema)] : [];
  return [
    ...(own.includes(false) ? [place] : []),
    ...[...anyOf, ...oneOf, ...allOf].flatMap((part) => endless(part, place)),
    ...Object.entries(properties).flatMap(([name, part]) => endless(part, `${place}/${name}`)),
    ...(items === undefined || Array.isArray(items) ? [] : endless(items, `${place}/*`)),
  ];
}

describe('What a command takes', () => {
  it.each(allCommands.map((command) => [command.name, command] as const))('has an end everywhere: %s', (_, command) => {
    const schema = z.toJSONSchema(command.body, { io: 'input', unrepresentable: 'any', reused: 'inline' });
    expect(endless(schema, '').filter((place) => !inJson.includes(place))).toEqual([]);
  });

  it.each(['0000-01-01', '0001-12-31', '1899-12-31', '2200-01-01', '9999-12-31'])('is never dated %s', (day) => {
    const outcome = IsoDate.safeParse(day);
    expect(outcome.error?.issues.map(({ message }) => message)).toEqual(['must lie between 1900 and 2199']);
    expect(IsoInstant.safeParse(`${day}T00:00:00Z`).success).toBe(false);
  });

  it.each(['1900-01-01', '2016-02-29', '2199-12-31'])('may be dated %s', (day) => {
    expect(IsoDate.parse(day)).toBe(day);
    expect(IsoInstant.parse(`${day}T23:59:59Z`)).toBe(`${day}T23:59:59Z`);
  });
});
