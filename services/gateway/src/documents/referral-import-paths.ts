import { ImportReport } from '@turnaround/contracts';
import { idempotencyKey, json, problems, ref } from './openapi-parts.js';

export const referralImportSchemas = { ImportReport };

const tags = ['referrals'];
const text = { type: 'string' };

/** Referrals of a spreadsheet file; answered by the referrals service. */
export const referralImportPaths: Readonly<Record<string, object>> = {
  '/referral-imports': {
    post: {
      operationId: 'import-referrals',
      summary: 'Import referrals from a spreadsheet file (10 MB at most)',
      tags,
      parameters: [
        idempotencyKey('file', 'it is imported once'),
        {
          name: 'fileName',
          in: 'query',
          description: 'As people know the file',
          schema: text,
          example: 'referrals-june.csv',
        },
      ],
      requestBody: { required: true, content: { 'text/csv': { schema: text } } },
      responses: {
        '202': { description: 'Started; ask again by its id', ...json(ref('ImportReport')) },
        ...problems(400, 401, 403, 413, 415, 422, 429, 503),
      },
    },
    get: {
      operationId: 'list-referral-imports',
      summary: 'Imports, newest first, without their rows',
      tags,
      responses: {
        '200': { description: 'The imports', ...json({ type: 'array', items: ref('ImportReport') }) },
        ...problems(401, 403, 429, 503),
      },
    },
  },
  '/referral-imports/{id}': {
    get: {
      operationId: 'referral-import',
      summary: 'How an import goes, row by row',
      tags,
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
        { name: 'format', in: 'query', description: 'csv for the rows as a file', schema: text, example: 'csv' },
      ],
      responses: {
        '200': {
          description: 'The import',
          content: { 'application/json': { schema: ref('ImportReport') }, 'text/csv': { schema: text } },
        },
        ...problems(401, 403, 404, 429, 503),
      },
    },
  },
};
