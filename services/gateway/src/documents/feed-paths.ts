import { FeedImport, FeedKind, FeedRowOutcome, FeedRowPage, FeedState } from '@turnaround/contracts';
import { jsonSchema } from '@turnaround/service-kit';
import { idempotencyKey, json, problems, ref } from './openapi-parts.js';

export const feedSchemas = { FeedImport, FeedRowPage, FeedState };

const tags = ['data-feeds'];
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
const query = (name: string, description: string, schema: object, example?: string): object => ({
  name,
  in: 'query',
  description,
  schema,
  ...(example !== undefined && { example }),
});
const text = { type: 'string' };

const anImport = {
  id: '6c0e7d52-8a51-4b0e-9d2f-3f0a4c1b7e20',
  feed: 'school-attendance',
  fileName: 'attendance-autumn.csv',
  sourceSystem: 'School census',
  extractedOn: '2026-10-30',
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  startedAt: '2026-11-02T09:00:00.000Z',
  startedBy: 'Ruth Fielding',
  finishedAt: null,
  status: 'matching',
  totalRows: 4_200,
  processedRows: 1_250,
  counts: { applied: 900, 'in-review': 12, unmatched: 338 },
  failure: null,
  warnings: [],
  takenBack: null,
} satisfies FeedImport;

/** Held to their contracts by specs. */
export const feedExamples = { import: anImport };

const importAnswer = (description: string): object => ({
  description,
  content: { 'application/json': { schema: ref('FeedImport'), example: anImport } },
});

const outcomeOnly = query('outcome', 'Only rows of which this became', jsonSchema(FeedRowOutcome), 'unmatched');

const question = (
  operationId: string,
  summary: string,
  answer: object,
  parameters: readonly object[] = [],
): object => ({
  get: {
    operationId,
    summary,
    tags,
    parameters,
    responses: { '200': answer, ...problems(400, 401, 403, 404, 429, 503) },
  },
});

/** Files of partners, and how fresh and complete each feed is; answered by the data-feeds service. */
export const feedPaths: Readonly<Record<string, object>> = {
  '/feeds': question('list-feeds', 'How fresh and how complete each feed is; team managers are told how fresh', {
    description: 'One entry a feed',
    ...json({ type: 'array', items: ref('FeedState') }),
  }),
  '/feeds/{kind}/template': question(
    'get-feed-template',
    'The columns of a feed, with a row to show how they are filled',
    { description: 'A file of two lines', content: { 'text/csv': { schema: text } } },
    [{ name: 'kind', in: 'path', required: true, schema: jsonSchema(FeedKind) }],
  ),
  '/feed-imports': {
    post: {
      operationId: 'import-feed',
      summary: 'Import an extract of a partner (64 MiB at most), matched row by row in the background',
      tags,
      parameters: [
        idempotencyKey('file', 'it is imported once'),
        query('feed', 'What the file is about', jsonSchema(FeedKind)),
        query('fileName', 'As people know the file', text, 'attendance-autumn.csv'),
        query('sourceSystem', 'Where the extract was drawn', text, 'School census'),
        query('extractedOn', 'The day the partner drew the extract', { type: 'string', format: 'date' }, '2026-10-30'),
      ],
      requestBody: { required: true, content: { 'text/csv': { schema: text } } },
      responses: {
        '202': importAnswer('Taken; ask again by its id'),
        ...problems(400, 401, 403, 409, 413, 415, 422, 429, 503),
      },
    },
    ...question('list-feed-imports', 'Imports, newest first', {
      description: 'The imports',
      ...json({ type: 'array', items: ref('FeedImport') }),
    }),
  },
  '/feed-imports/{id}': question('get-feed-import', 'How an import goes', importAnswer('The import'), [id]),
  '/feed-imports/{id}/rows': question(
    'list-feed-import-rows',
    'What became of each row',
    { description: 'A page; ask on with nextAfter', ...json(ref('FeedRowPage')) },
    [
      id,
      outcomeOnly,
      query('after', 'Line of the last row you have', { type: 'integer', minimum: 0 }),
      query('limit', 'Rows at most', { type: 'integer', minimum: 1 }),
    ],
  ),
  '/feed-imports/{id}/rows.csv': question(
    'export-feed-import-rows',
    'What became of each row, as a file',
    { description: 'One line a row', content: { 'text/csv': { schema: text } } },
    [id, outcomeOnly],
  ),
};
