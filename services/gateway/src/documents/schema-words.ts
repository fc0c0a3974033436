/** As much of JSON Schema as zod writes for our contracts. */
export interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly personal?: boolean;
}

/** What a field holds, in a few words. */
export function kindOf(schema: JsonSchema): string {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.map(kindOf).join(' or ');
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.prefixItems !== undefined) return `[${schema.prefixItems.map(kindOf).join(', ')}]`;
  if (schema.items !== undefined) return `list of ${kindOf(schema.items)}`;
  if (schema.properties !== undefined) return `{ ${fieldsOf(schema.properties)} }`;
  if (schema.format === 'date-time') return 'instant';
  return schema.format ?? schema.type ?? 'anything';
}

function fieldsOf(properties: Readonly<Record<string, JsonSchema>>): string {
  return Object.keys(properties).join(', ');
}

/** Paths of what the contract marks as personal, in or below a field. */
export function personalFieldsOf(schema: JsonSchema, path: string): readonly string[] {
  if (schema.personal === true) return [path];
  const below = [
    ...(schema.anyOf ?? schema.oneOf ?? []).flatMap((choice) => personalFieldsOf(choice, path)),
    ...(schema.items === undefined ? [] : personalFieldsOf(schema.items, `${path}[]`)),
    ...(schema.prefixItems ?? []).flatMap((item, index) => personalFieldsOf(item, `${path}[${index}]`)),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, field]) => personalFieldsOf(field, `${path}.${name}`)),
  ];
  return [...new Set(below)];
}
