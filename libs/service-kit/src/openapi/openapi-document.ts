import { CommandResult, Problem, problemKinds, type CommandContract } from '@turnaround/contracts';
import { z } from 'zod';

export interface OpenApiSource {
  readonly title: string;
  readonly version?: string;
  readonly commands: readonly CommandContract[];
  /** Where the paths hang: `/api` behind the gateway. */
  readonly servers?: readonly { readonly url: string; readonly description?: string }[];
  /** Further path items (reads, imports), as OpenAPI has them. */
  readonly paths?: Readonly<Record<string, object>>;
  readonly schemas?: Readonly<Record<string, z.ZodType>>;
}

/** An OpenAPI 3.1 document of commands, made from their contracts; deterministic, so that a committed copy can be compared. */
export function openApiDocument(source: OpenApiSource): object {
  return {
    openapi: '3.1.0',
    info: {
      title: source.title,
      version: source.version ?? '1',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    ...(source.servers === undefined ? {} : { servers: source.servers }),
    security: [{ bearer: [] }],
    paths: {
      ...Object.fromEntries(source.commands.map((contract) => [openApiPath(contract), { post: operation(contract) }])),
      ...source.paths,
    },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: {
        CommandResult: jsonSchema(CommandResult),
        Problem: jsonSchema(Problem),
        ...Object.fromEntries(Object.entries(source.schemas ?? {}).map(([name, schema]) => [name, jsonSchema(schema)])),
        ...Object.fromEntries(source.commands.map(({ name, body }) => [name, jsonSchema(body, 'input')])),
      },
      responses: problemResponses(),
    },
  };
}

/** JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. Formats no JSON has (transforms) show as what they read. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output' = 'output'): object {
  return { ...z.toJSONSchema(schema, { io, unrepresentable: 'any' }), $schema: undefined };
}

function openApiPath({ path }: CommandContract): string {
  return path.replaceAll(/:(\w+)/g, '{$1}');
}

const headers = [
  {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'Send the same key when you send the same command again: it takes effect once.',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
    example: '4f2d9b1c-6b0e-4a6e-9b53-0d6c4f3f8a11',
  },
  {
    name: 'X-Correlation-Id',
    in: 'header',
    description: 'Kept on every event this leads to, and answered.',
    schema: { type: 'string', maxLength: 100 },
    example: 'inbox-2031',
  },
];

const forExisting = [
  { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
  {
    name: 'If-Match',
    in: 'header',
    description: 'The revision you last saw; answered with 412 and what changed when it is no longer the last.',
    schema: { type: 'string' },
    example: '"3"',
  },
];

function operation(contract: CommandContract): object {
  const creates = !contract.path.includes('/:id');
  const result = {
    description: creates ? 'Done; a new record was made' : 'Done',
    headers: {
      ETag: { description: 'Revision of the record now', schema: { type: 'string' }, example: '"0"' },
      'X-Correlation-Id': { schema: { type: 'string' } },
      ...(creates ? { Location: { description: 'Where the new record is', schema: { type: 'string' } } } : {}),
    },
    content: { 'application/json': { schema: { $ref: '#/components/schemas/CommandResult' } } },
  };
  return {
    operationId: contract.name,
    summary: contract.summary,
    description: `For ${contract.roles.join(', ')}.`,
    tags: [contract.context],
    'x-roles': contract.roles,
    parameters: creates ? headers : [...forExisting, ...headers],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { $ref: `#/components/schemas/${contract.name}` } } },
    },
    responses: {
      [creates ? '201' : '200']: result,
      ...Object.fromEntries(
        [400, 401, 403, ...(creates ? [] : [404, 412]), 409, 413, 415, 422, 429, 503].map((status) => [
          String(status),
          { $ref: `#/components/responses/Problem${status}` },
        ]),
      ),
    },
  };
}

/** One response per status, listing the codes it can carry. */
function problemResponses(): Record<string, object> {
  const byStatus = Map.groupBy(Object.entries(problemKinds), ([, { status }]) => status);
  return Object.fromEntries(
    [...byStatus]
      .toSorted(([left], [right]) => left - right)
      .map(([status, kinds]) => [
        `Problem${status}`,
        {
          description: kinds.map(([code, { title }]) => `\`${code}\`: ${title}`).join('; '),
          headers: status === 503 ? { 'Retry-After': { schema: { type: 'integer' }, example: 2 } } : {},
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      ]),
  );
}
