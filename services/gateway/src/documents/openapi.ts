import {
  accessLog,
  AccessLogVerification,
  allCommands,
  asked,
  fieldNames,
  foldedRow,
  type Folds,
  Me,
  PaymentPosition,
  PlatformConfig,
  Programme,
  type ReadModel,
  readModels,
  Worker,
} from '@turnaround/contracts';
import { openApiDocument } from '@turnaround/service-kit';
import { comparisonPaths, comparisonSchemas } from './comparison-paths.js';
import { feedPaths, feedSchemas } from './feed-paths.js';
import { ledgerPaths } from './ledger-paths.js';
import { json, problems, ref } from './openapi-parts.js';
import { subscriptionPaths } from './subscription-paths.js';
import { paymentPaths, paymentSchemas } from './payment-paths.js';
import { operationsPaths } from './operations-paths.js';
import { signInPaths, signInSchemas } from './sign-in-paths.js';
import { referralImportPaths, referralImportSchemas } from './referral-import-paths.js';

/** With more than one name, each row is one of them. */
const listOf = (name: string, ...others: readonly string[]): object =>
  json({ type: 'array', items: others.length === 0 ? ref(name) : { anyOf: [name, ...others].map(ref) } });

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

function listParameters(model: ReadModel): readonly object[] {
  const { folds } = model;
  const { field, order } = model.sort;
  const sorted = fieldNames(model, ({ kind }) => asked[kind].sorted).join(', ');
  const filtered = fieldNames(model, ({ kind }) => asked[kind].filtered).join(', ');
  return [
    query('sort', `["field","ASC"|"DESC"]. Fields: ${sorted}`, JSON.stringify([field, order])),
    query('range', '[first,last] counted from 0; 1,000 rows at most', '[0,24]'),
    query(
      'filter',
      `JSON object. A field alone is equality, a list any of them, null empty; with _gte, _lte, _gt, _lt, _ne, _exists (true or false), _notBy (empty or later) a comparison; q searches in ${model.searched.join(', ')}. Fields: ${filtered}`,
      '{"q":"smith"}',
    ),
    ...(folds === undefined ? [] : [query('fold', foldWords(folds), 'true')]),
  ];
}

function foldWords({ by, along, within, kind }: Folds): string {
  return `true for one line where several rows have the same ${by}: the line is the first of them, its fold says how many there are, of which ${kind}, and from when to when; filter by ${by} and ${along}_gte and ${along}_lte for the rows. A filter that names one ${within} folds what stands together, any other all of one ${by}. Sorted by ${along} only; not for CSV.`;
}

function readPaths(model: ReadModel): Readonly<Record<string, object>> {
  const { name, comment } = model;
  const past = {
    recorded: [query('knownAt', 'Only what had been recorded by this date or instant')],
    replayed: [
      query('knownAt', 'As it was known on this date or instant; the filter then names one family, by equality only'),
      query('about', 'Only what had happened by this date or instant'),
    ],
    none: [],
  }[model.past ?? 'none'];
  const pastOfOne =
    model.past === 'replayed'
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
        description: comment,
        parameters: [...listParameters(model), wholeListAsFile, ...past, waitFor],
        responses: {
          '200': {
            description: 'The rows you may see',
            headers: { 'Content-Range': { schema: { type: 'string' }, example: `${name} 0-24/319` }, ...freshness },
            ...(model.folds === undefined ? listOf(`${name}-row`) : listOf(`${name}-row`, `${name}-line`)),
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
  ...signInPaths,
  ...operationsPaths,
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
  '/access-log': single(
    'access-log',
    'Who looked at which families, was refused, or signed in',
    { type: 'array', items: ref('AccessLogRow') },
    [...listParameters(accessLog), wholeListAsFile],
  ),
  '/access-log/verification': single(
    'access-log-verification',
    'Walks the chain of the access log now and names the first entry that does not fit',
    ref('AccessLogVerification'),
  ),
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
  const reads: readonly ReadModel[] = Object.values(readModels);
  const rows = Object.fromEntries(reads.map((model) => [`${model.name}-row`, model.row]));
  const lines = Object.fromEntries(
    reads.flatMap((model) => (model.folds === undefined ? [] : [[`${model.name}-line`, foldedRow(model)]])),
  );
  const paths: Record<string, object> = {};
  const add = (more: Readonly<Record<string, object>>): void => {
    for (const [path, item] of Object.entries(more)) paths[path] = { ...paths[path], ...item };
  };
  for (const model of reads) add(readPaths(model));
  add(otherPaths);
  const document = openApiDocument({
    title: 'Turnaround',
    commands: allCommands,
    servers: [{ url: '/api' }],
    schemas: {
      ...rows,
      ...lines,
      AccessLogRow: accessLog.row,
      AccessLogVerification,
      Me,
      PaymentPosition,
      PlatformConfig,
      Programme,
      Worker,
      ...paymentSchemas,
      ...comparisonSchemas,
      ...feedSchemas,
      ...referralImportSchemas,
      ...signInSchemas,
    },
  });
  return joined(document, paths);
}

/** A path may both be read and take a command. */
function joined(document: object, reads: Readonly<Record<string, object>>): object {
  const commands: Readonly<Record<string, object>> =
    'paths' in document ? Object.fromEntries(Object.entries(document.paths ?? {})) : {};
  const names = [...new Set([...Object.keys(reads), ...Object.keys(commands)])].toSorted();
  return { ...document, paths: Object.fromEntries(names.map((name) => [name, { ...reads[name], ...commands[name] }])) };
}
