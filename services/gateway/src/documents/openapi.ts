import {
  AccessLogRow,
  allCommands,
  Me,
  PaymentPosition,
  PlatformConfig,
  Programme,
  readModels,
  Worker,
  type ReadModelName,
} from '@turnaround/contracts';
import { openApiDocument } from '@turnaround/service-kit';
import type { z } from 'zod';
import { listFields } from '../reads/list-fields.js';
import { comparisonPaths, comparisonSchemas } from './comparison-paths.js';
import { feedPaths, feedSchemas } from './feed-paths.js';
import { ledgerPaths } from './ledger-paths.js';
import { json, problems, ref } from './openapi-parts.js';
import { subscriptionPaths } from './subscription-paths.js';
import { paymentPaths, paymentSchemas } from './payment-paths.js';
import { referralImportPaths, referralImportSchemas } from './referral-import-paths.js';

const listOf = (name: string): object => json({ type: 'array', items: ref(name) });

const query = (name: string, description: string, example?: string): object => ({
  name,
  in: 'query',
  description,
  schema: { type: 'string' },
  ...(example !== undefined && { example }),
});

const wholeListAsFile = query('format', 'csv for the whole list as a file', 'csv');

const waitFor = {
  name: 'X-Wait-For',
  in: 'header',
  description:
    'Your own last write, <stream>@<revision>: the answer waits up to three seconds for it, else says X-Stale: true.',
  schema: { type: 'string' },
};

const freshness = {
  'X-As-Of': {
    description: 'When the last event in the answer was recorded',
    schema: { type: 'string', format: 'date-time' },
  },
  'X-Stale': { description: 'true: the write of X-Wait-For is not in the answer yet', schema: { type: 'string' } },
};

function listParameters(row: z.ZodObject, sorted: string): readonly object[] {
  const fields = [...listFields(row).values()];
  const names = (kinds: readonly string[]): string =>
    fields
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ field }) => field)
      .join(', ');
  return [
    query('sort', `["field","ASC"|"DESC"]. Fields: ${names(['text', 'number', 'flag'])}`, `["${sorted}","ASC"]`),
    query('range', '[first,last] counted from 0; 1,000 rows at most', '[0,24]'),
    query(
      'filter',
      `JSON object. A field alone is equality, a list any of them, null empty; with _gte, _lte, _gt, _lt, _ne, _exists (true or false), _notBy (empty or later) a comparison; q searches. Fields: ${names(['text', 'number', 'flag', 'list'])}`,
      '{"q":"smith"}',
    ),
  ];
}

function readPaths(name: ReadModelName, row: z.ZodObject): Readonly<Record<string, object>> {
  const past = name === 'timeline' ? [query('knownAt', 'Only what had been recorded by this date or instant')] : [];
  const pastOfOne =
    name === 'families'
      ? [
          query('knownAt', 'The record as it was known on this date or instant'),
          query('about', 'Only what had happened by this date or instant'),
        ]
      : [];
  return {
    [`/${name}`]: {
      get: {
        operationId: `list-${name}`,
        summary: `List ${name.replaceAll('-', ' ')}`,
        tags: ['reads'],
        parameters: [...listParameters(row, Object.keys(row.shape)[0] ?? 'id'), wholeListAsFile, ...past, waitFor],
        responses: {
          '200': {
            description: 'The rows you may see',
            headers: { 'Content-Range': { schema: { type: 'string' }, example: `${name} 0-24/319` }, ...freshness },
            ...listOf(`${name}-row`),
          },
          ...problems(400, 401, 403, 429, 503),
        },
      },
    },
    [`/${name}/{id}`]: {
      get: {
        operationId: `get-${name}`,
        summary: `One of ${name.replaceAll('-', ' ')}`,
        tags: ['reads'],
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }, ...pastOfOne, waitFor],
        responses: {
          '200': { description: 'The row', headers: freshness, ...json(ref(`${name}-row`)) },
          ...problems(400, 401, 403, 404, 429, 503),
        },
      },
    },
  };
}

const single = (operationId: string, summary: string, schema: object, parameters: readonly object[] = []): object => ({
  get: {
    operationId,
    summary,
    tags: ['reads'],
    parameters,
    responses: { '200': { description: 'The answer', ...json(schema) }, ...problems(401, 403, 429, 503) },
  },
});

const otherPaths: Readonly<Record<string, object>> = {
  ...paymentPaths,
  ...comparisonPaths,
  ...feedPaths,
  ...subscriptionPaths,
  ...referralImportPaths,
  ...ledgerPaths,
  '/config': {
    get: {
      operationId: 'config',
      summary: 'Where to sign in',
      tags: ['reads'],
      security: [],
      responses: { '200': { description: 'The settings', ...json(ref('PlatformConfig')) } },
    },
  },
  '/me': single('me', 'Who you are and which commands you may give', ref('Me')),
  '/workers': single('workers', 'Who can be allocated, with their open cases', { type: 'array', items: ref('Worker') }),
  '/programme': single('programme', 'The figures of the programme home; each opens its list', ref('Programme'), [
    waitFor,
  ]),
  '/payment-position': single(
    'payment-position',
    'Families on their way to a payment; each figure opens its list',
    ref('PaymentPosition'),
    [waitFor],
  ),
  '/access-log': single('access-log', "Who read which family's record", { type: 'array', items: ref('AccessLogRow') }, [
    ...listParameters(AccessLogRow, 'readAt'),
    wholeListAsFile,
  ]),
  '/live': {
    get: {
      operationId: 'live',
      summary: 'Which read models have changed, as it happens',
      tags: ['live'],
      responses: {
        '200': { description: 'Server-sent events', content: { 'text/event-stream': { schema: { type: 'string' } } } },
        ...problems(401, 403, 429, 503),
      },
    },
  },
};

/** Commands and reads of the whole platform in one OpenAPI 3.1 document. */
export function platformOpenApi(): object {
  const reads = Object.entries(readModels).map(([name, row]) => [name, row] as const);
  const rows = Object.fromEntries(reads.map(([name, row]) => [`${name}-row`, row]));
  const paths: Record<string, object> = {};
  const add = (more: Readonly<Record<string, object>>): void => {
    for (const [path, item] of Object.entries(more)) paths[path] = { ...paths[path], ...item };
  };
  for (const [name] of reads) if (isName(name)) add(readPaths(name, readModels[name]));
  add(otherPaths);
  const document = openApiDocument({
    title: 'Turnaround',
    commands: allCommands,
    servers: [{ url: '/api' }],
    schemas: {
      ...rows,
      AccessLogRow,
      Me,
      PaymentPosition,
      PlatformConfig,
      Programme,
      Worker,
      ...paymentSchemas,
      ...comparisonSchemas,
      ...feedSchemas,
      ...referralImportSchemas,
    },
  });
  return joined(document, paths);
}

function isName(name: string): name is ReadModelName {
  return Object.hasOwn(readModels, name);
}

/** A path may both be read and take a command. */
function joined(document: object, reads: Readonly<Record<string, object>>): object {
  const commands: Readonly<Record<string, object>> =
    'paths' in document ? Object.fromEntries(Object.entries(document.paths ?? {})) : {};
  const names = [...new Set([...Object.keys(reads), ...Object.keys(commands)])].toSorted();
  return { ...document, paths: Object.fromEntries(names.map((name) => [name, { ...reads[name], ...commands[name] }])) };
}
